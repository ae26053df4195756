import { createHipaaPolicy } from "@freshpaint/crisp-core";
import { describe, expect, test, vi } from "vitest";
import { createFakePage, WEBSITE_ID } from "../test/fake-page.js";
import { createCrispWeb } from "./create-crisp-web.js";

const SECRET = "s3cret";

const WRONG: readonly (readonly [name: string, value: unknown])[] = [
  ["websiteId", undefined],
  ["websiteId", null],
  ["websiteId", ""],
  ["websiteId", SECRET],
  ["websiteId", `${WEBSITE_ID}\n`],
  ["websiteId", [WEBSITE_ID]],
  ["load", "false"],
  ["load", null],
  ["load", 0],
  ["scriptUrl", 1],
  ["scriptUrl", null],
  ["scriptUrl", () => SECRET],
  ["nonce", 1],
  ["consent", SECRET],
  ["consent", true],
  ["consent", null],
  ["consent", "constructor"],
  ["destination", ""],
  ["eventNames", ["Order"]],
  ["onLoadError", SECRET],
  ["onLoadError", {}],
  ["window", SECRET],
  ["window", () => undefined],
  ["color", SECRET],
  ["color", null],
  ["color", "Blue"],
  ["onChange", SECRET],
  ["onChange", {}],
];

describe("createCrispWeb", () => {
  test.each(WRONG)("throws an error that names the wrong option %s: %j", (name, value) => {
    const { page, scripts } = createFakePage();
    const create = () => createCrispWeb({ websiteId: WEBSITE_ID, window: page, [name]: value } as never);
    expect(create).toThrow(TypeError);
    expect(create).toThrow(new RegExp(`^${name}: `));
    expect(create).not.toThrow(SECRET);
    expect(scripts).toEqual([]);
    expect(Object.keys(page)).toEqual(["document"]);
  });

  test.each([[true], [null], ["false"], [0], [{}], [createHipaaPolicy({})]])(
    "rejects HIPAA mode, and names the reason and the package to use: %j",
    (hipaa) => {
      const { page, scripts } = createFakePage();
      const create = () => createCrispWeb({ websiteId: WEBSITE_ID, window: page, hipaa } as never);
      expect(create).toThrow(TypeError);
      expect(create).toThrow(/^hipaa: .*client-side.*HIPAA.*@freshpaint\/crisp-rest/);
      expect(scripts).toEqual([]);
    },
  );

  test.each([
    ["undefined", undefined],
    ["null", null],
  ])("throws a TypeError if the options are %s", (_what, options) => {
    expect(() => createCrispWeb(options as never)).toThrow(TypeError);
  });

  test("accepts every valid option", () => {
    const { page } = createFakePage();
    const onChange = vi.fn();
    const options = {
      load: true,
      scriptUrl: "/l.js",
      nonce: "n",
      onLoadError: vi.fn(),
      hipaa: false,
    } as const;
    const color = (name: string) => (name === "Order" ? "green" : undefined);
    const websiteId = WEBSITE_ID.toUpperCase();
    const crisp = createCrispWeb({ websiteId, window: page, color, onChange, ...options });
    expect(crisp.track("Order", { "plan name": "Pro" })).toStrictEqual({ status: "queued", commands: 1 });
    expect(page.$crisp).toEqual([["set", "session:event", [[["Order", { plan_name: "Pro" }, "green"]]]]]);
    expect(onChange).toHaveBeenCalledOnce();
  });
});
