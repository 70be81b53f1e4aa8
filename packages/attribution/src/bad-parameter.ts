// A parameter that is wrong, as whoever judges it says so; the HTTP edge answers it as 400.

/** The message names the parameter, `allowed` lists what would do. */
export class BadParameter extends Error {
  override readonly name = "BadParameter";
  readonly allowed: string;
  /** @example new BadParameter("model", '"nope" is not a model', "Allowed: first, last.") */
  constructor(parameter: string, problem: string, allowed: string) {
    super(`${parameter}: ${problem}`);
    this.allowed = allowed;
  }
}
