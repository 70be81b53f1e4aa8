// `cairn login`: a fresh one-time link to the dashboard.
import { Command } from "commander";
import type { Io } from "./io.js";
import { connect, type ServiceOptions, withService } from "./service.js";

export function loginCommand(io: Io): Command {
  const command = new Command("login").description("print a link to the dashboard that works once");
  return withService(command).action(async (options: ServiceOptions) => {
    io.out(`${await (await connect(options)).loginLink()}\n`);
  });
}
