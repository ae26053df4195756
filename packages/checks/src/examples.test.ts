import { createHipaaPolicy } from "@freshpaint/crisp-core";
import { createCrispRest } from "@freshpaint/crisp-rest";
import { startSandbox } from "@freshpaint/crisp-sandbox";
import { EXAMPLES } from "@freshpaint/crisp-testkit";
import { describe, expect, test } from "vitest";

const CONTACTS = [...new Set(EXAMPLES.flatMap(({ requests }) => requests.map(({ contact }) => contact)))];

describe("the sandbox stores the event that the worked example shows", () => {
  test.each(EXAMPLES)("$title", async ({ input, policy, color, requests }) => {
    const sandbox = await startSandbox({ contacts: CONTACTS });
    try {
      await using crisp = createCrispRest({
        websiteId: sandbox.websiteId,
        identifier: sandbox.identifier,
        key: sandbox.key,
        apiUrl: sandbox.url,
        hipaa: policy === undefined ? false : createHipaaPolicy(policy),
        ...(color && { color: color as "green" }),
      });
      await crisp.send(input);
      for (const contact of CONTACTS) {
        const expected = requests.filter((request) => request.contact === contact).map(({ body }) => body);
        expect(sandbox.events(contact)).toStrictEqual(expected);
      }
    } finally {
      await sandbox.close();
    }
  });
});
