import { identifyCase, trackCase } from "@freshpaint/crisp-testkit";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import {
  type ClientSideOptions,
  createClientSideMapping,
  createHipaaPolicy,
  type FreshpaintEvent,
  mapIdentify,
  mapTrack,
  type PropertyChange,
  readEvent,
} from "./index.js";

// A busy machine is no failure.
vi.setConfig({ testTimeout: 60_000 });

/** What one of the two mappings makes of an event, and what it tells of the event's properties. */
function follow(map: (onChange: (change: PropertyChange) => void) => object) {
  const changes: PropertyChange[] = [];
  const { contact, ...mapped } = map((change) => void changes.push(change)) as { contact?: object };
  return { mapped, changes };
}

function mapBoth(event: FreshpaintEvent) {
  const clientSide = follow((onChange) => createClientSideMapping({ onChange })(event));
  const { mapped, changes } = follow((onChange) =>
    event.type === "track"
      ? mapTrack(event, { hipaa: false, onChange })
      : mapIdentify(event, { hipaa: false, onChange }),
  );
  return [clientSide, { mapped, changes }] as const;
}

describe("a client-side connection maps as a server-side one does, but for the contact", () => {
  test.each([
    ["track", trackCase()],
    ["identify", identifyCase()],
  ])("%s calls", (_, cases) => {
    fc.assert(
      fc.property(cases, ({ input }) => {
        const reading = readEvent(input.make());
        if (reading.status === "skipped") return;
        const [clientSide, serverSide] = mapBoth(reading.event);
        expect(clientSide).toStrictEqual(serverSide);
      }),
      { numRuns: 300 },
    );
  });

  test.each<readonly [title: string, event: unknown]>([
    ["an event that cannot be read", { type: "track", event: "E", properties: 1 }],
    ["an event without a name", { type: "track", event: " " }],
    ["a user without usable traits", { type: "identify", traits: { plan: "pro" } }],
    ["a user whose traits cannot be read", { type: "identify", traits: 1 }],
  ])("%s", (_, event) => {
    const [clientSide, serverSide] = mapBoth(event as FreshpaintEvent);
    expect(clientSide).toStrictEqual(serverSide);
    expect(clientSide.mapped).toHaveProperty("status", "skipped");
  });
});

test("the color is asked of each event's name", () => {
  const map = createClientSideMapping({ color: (name) => (name === "Order" ? "blue" : undefined) });
  expect(map({ type: "track", event: "Order" })).toStrictEqual({
    status: "mapped",
    event: { text: "Order", data: {}, color: "blue" },
  });
  expect(map({ type: "track", event: "Visit" })).toStrictEqual({
    status: "mapped",
    event: { text: "Visit", data: {} },
  });
});

test.each([null, undefined])("%s for an event is skipped", (event) => {
  expect(createClientSideMapping({})(event as never)).toStrictEqual({
    status: "skipped",
    reason: "invalid_event",
  });
});

test.each([[createHipaaPolicy({})], [true], [null], [{}]])(
  "HIPAA mode is refused, not overlooked: %j",
  (hipaa) => {
    const create = () => createClientSideMapping({ hipaa } as never);
    expect(create).toThrow(TypeError);
    expect(create).toThrow(/^hipaa: .*client-side.*@freshpaint\/crisp-rest/);
  },
);

test("HIPAA mode that is off is taken as such", () => {
  const map = createClientSideMapping({ hipaa: false });
  expect(map({ type: "track", event: "Visit" })).toHaveProperty("status", "mapped");
});

test.each([
  ["color", { color: "magenta" }],
  ["onChange", { onChange: "listener" }],
])("a wrong %s is told at once, and not shown", (name, options) => {
  expect(() => createClientSideMapping(options as ClientSideOptions)).toThrow(
    new RegExp(`^${name}: expected`),
  );
});
