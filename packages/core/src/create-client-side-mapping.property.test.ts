import { identifyCase, trackCase } from "@freshpaint/crisp-testkit";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import {
  createClientSideMapping,
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
