// The problems of rows that were sent come in; the one error that lists them goes out.
import { mostListed, type Problems } from "../tables/problem.js";
import { ApiError } from "./api-error.js";

/** 400: nothing was written; `problems` of the body has the first ones, `problem_count` says how many. */
export class RefusedRows extends ApiError {
  override readonly besides: Readonly<Record<string, unknown>>;
  constructor(problems: Problems) {
    const [first] = problems.listed;
    const { line, column, value, problem, hint } = first ?? noProblem;
    const others = problems.count - 1;
    const more = others === 0 ? "" : ` There ${others === 1 ? "is 1 more" : `are ${others} more`}.`;
    super(
      400,
      "refused_rows",
      `Nothing was written. Line ${line}, ${column || "whole row"} "${value}": ${problem}.${more}`,
      others === 0 ? hint : `${hint} \`problems\` lists the first ${mostListed}.`,
    );
    this.besides = { problems: problems.listed, problem_count: problems.count };
  }
}

const noProblem = { line: 0, column: "", value: "", problem: "", hint: "" };
