// A Dockerfile in; its stages with their instructions out, and what its .dockerignore keeps out of the build.

export interface Instruction {
  word: string;
  /** What follows, with continued lines joined. */
  rest: string;
}

export interface Stage {
  image: string;
  name: string | undefined;
  instructions: Instruction[];
}

/** Stages in order. Throws at a line that is no instruction. */
export function stagesOf(text: string): Stage[] {
  const stages: Stage[] = [];
  const lines = text.replaceAll(/^#.*\n/gm, "").replaceAll(/\\\n\s*/g, "");
  for (const line of lines.split("\n")) {
    if (line.trim() === "") continue;
    const [, word = "", rest = ""] = /^([A-Z]+) (.+)$/.exec(line) ?? [];
    if (word === "") throw new Error(`no instruction: ${line}`);
    const [, image, name] = /^(\S+)(?: AS (\S+))?$/.exec(rest) ?? [];
    if (word === "FROM") stages.push({ image: image ?? "", name, instructions: [] });
    else stages.at(-1)?.instructions.push({ word, rest });
  }
  return stages;
}

/** What is said last, with a word; in the exec form its parts. */
export function last({ instructions }: Stage, word: string): string | undefined {
  return instructions.findLast((instruction) => instruction.word === word)?.rest;
}

export interface Copy {
  from: string | undefined;
  sources: string[];
  target: string;
}

export function copiesOf({ instructions }: Stage): Copy[] {
  return instructions
    .filter(({ word }) => word === "COPY")
    .map(({ rest }) => {
      const words = rest.split(" ");
      const flag = words[0]?.startsWith("--from=") ? words.shift() : undefined;
      const target = words.pop() ?? "";
      return { from: flag?.slice("--from=".length), sources: words, target };
    });
}

/** Answers whether a path, by its name from the root, gets into the build: the last line that fits wins. */
export function admits(ignoreFile: string): (path: string) => boolean {
  const rules = ignoreFile
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => ({ admitted: line.startsWith("!"), fits: pattern(line.replace(/^!/, "")) }));
  return (path) => rules.findLast(({ fits }) => fits.test(path))?.admitted ?? true;
}

/** A pattern fits a path and everything under it. */
function pattern(glob: string): RegExp {
  const meanings: Record<string, string> = { "**/": "(.+/)?", "*": "[^/]*" };
  const body = glob.replaceAll(/\*\*\/|[*.+^$()|[\]{}]/g, (part) => meanings[part] ?? `\\${part}`);
  return new RegExp(`^${body}(/.*)?$`);
}
