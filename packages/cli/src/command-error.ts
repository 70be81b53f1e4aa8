// How a command ends when it cannot go on: a message for the person at the terminal, and an exit code.

/** The exit codes of `cairn`. `configuration` is what a role process tells its supervisor. */
export const exitCodes = {
  done: 0,
  /** Done with refused rows, or a check failed. */
  failed: 1,
  wrongUse: 2,
  unreachable: 3,
  /** A role cannot start and would not the next time either (EX_CONFIG of sysexits.h). */
  configuration: 78,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/**
 * An expected failure: printed as it is, without a stack.
 * @example throw new CommandError(exitCodes.wrongUse, "--window \"7 days\" is not a duration. Write 7d.")
 */
export class CommandError extends Error {
  readonly exitCode: ExitCode;
  constructor(exitCode: ExitCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "CommandError";
    this.exitCode = exitCode;
  }
}
