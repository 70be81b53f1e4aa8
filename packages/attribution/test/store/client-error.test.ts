// What Node says on the way to a server, with what a person has to mend.
import { wordsOf } from "@cairn/schema";
import { expect, it } from "vitest";
import { engineError } from "../../src/store/client-error.js";

/** Which of the two comes depends on when the answer is read. */
it.each(["EPROTO", "ERR_SSL_WRONG_VERSION_NUMBER"])("%s: no TLS is spoken there", (code) => {
  const error = engineError(Object.assign(new Error("wrong version number"), { code }));
  expect(error.fault).toBe("setup");
  expect(wordsOf(error)).toMatch(/does not speak TLS: use http:\/\//);
});

it("a certificate that Node does not know", () => {
  const code = "SELF_SIGNED_CERT_IN_CHAIN";
  const error = engineError(Object.assign(new Error("self-signed certificate"), { code }));
  expect(wordsOf(error)).toMatch(/NODE_EXTRA_CA_CERTS/);
});
