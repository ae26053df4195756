import { EXAMPLES } from "@freshpaint/crisp-testkit";
import { describe, expect, test } from "vitest";
import { createPageWith, WEBSITE_ID } from "../test/fake-page.js";
import { createCrispWeb } from "./create-crisp-web.js";
import type { CrispWebOptions } from "./types.js";

describe("createCrispWeb", () => {
  test.each(EXAMPLES)(
    "pushes the commands of the worked example: $title",
    ({ input, policy, color, commands }) => {
      const window = createPageWith([]);
      const options = {
        websiteId: WEBSITE_ID,
        load: false,
        window,
        hipaa: policy ?? false,
        ...(color && { color }),
      } as CrispWebOptions;
      if (commands === "refused") {
        expect(() => createCrispWeb(options)).toThrow(/^hipaa: /);
      } else {
        createCrispWeb(options).send(input);
        expect(window.$crisp).toStrictEqual(commands);
      }
    },
  );
});
