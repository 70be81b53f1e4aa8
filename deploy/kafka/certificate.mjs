// @ts-check
// A certificate for 127.0.0.1 that Java's keytool signs with its own key, for ten years; the same as PEM.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * Writes `kafka.p12`, which a broker reads, and `ca.pem`, which its clients have to trust.
 * @param {import("./programs.mjs").Java} java
 * @param {string} directory
 * @param {string} password of the key store
 */
export async function makeCertificate({ keytool }, directory, password) {
  const keystore = join(directory, "kafka.p12");
  const store = ["-alias", "kafka", "-keystore", keystore, "-storepass", password];
  const key = ["-storetype", "PKCS12", "-keyalg", "EC", "-groupname", "secp256r1"];
  const names = ["-dname", "CN=localhost", "-ext", "san=ip:127.0.0.1,dns:localhost"];
  const life = ["-ext", "bc=ca:true", "-validity", "3650"];
  await run(keytool, ["-genkeypair", ...store, ...key, ...names, ...life]);
  await run(keytool, ["-exportcert", "-rfc", ...store, "-file", join(directory, "ca.pem")]);
}
