-- Every entry of a person: one begins at a step-1 event and ends when it is finished or out of the window; only then
-- may the next begin. The state is (entries that ended, the chain kept at each step, the chain that reached each
-- step first, last exclusions); a chain is a list of (moment, carried text), one a step. Each step of a fold copies
-- the state, so entries that ended are put together once in 256 events.
SELECT
  entity, person_id,
  arrayMap(
    (chain, number, before) -> tuple(chain[number].1, chain[1].1, chain[before].1),
    entry, {numbers:Array(UInt8)}, {previous:Array(UInt8)}) AS chains,
  arrayMap((chain, number) -> chain[if({split_step:UInt8} = 0, number, {split_step:UInt8})].2, entry, {numbers:Array(UInt8)}) AS carried
FROM
(
  SELECT
    entity, person_id,
    arrayFold(
      (so_far, ts, ks, ps) -> arrayMap(
        part -> tuple(arrayConcat(so_far.1, part.1), part.2, part.3, part.4),
        [arrayFold(
          (state, at, code, text) -> next_state(), ts, ks, ps,
          tuple(CAST([], 'Array(Array(Array(Tuple(Int64, String))))'), so_far.2, so_far.3, so_far.4))])[1],
      arraySplit((at, number) -> number % 256 = 0, t, arrayEnumerate(t)),
      arraySplit((code, number) -> number % 256 = 0, k, arrayEnumerate(k)),
      arraySplit((text, number) -> number % 256 = 0, p, arrayEnumerate(p)),
      tuple(
        CAST([], 'Array(Array(Array(Tuple(Int64, String))))'),
        nothing(), nothing(),
        arrayMap(number -> toInt64(0), {exclusion_numbers:Array(UInt8)}))) AS state,
    arrayPushBack(state.1, state.3) AS entries
  FROM (in_time())
)
ARRAY JOIN entries AS entry
