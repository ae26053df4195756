import { type HipaaSettings, readEvent, sanitizeName } from "@freshpaint/crisp-core";
import type { Finding, FindingCode, ListName } from "./finding.js";
import { createEventsJudge } from "./judge-events.js";
import { folded } from "./lint-policy.js";
import { treatmentIn } from "./treatment-in.js";

/**
 * Compares a policy with events. Finds entries that match no event, and entries that allow more than their name
 * says.
 */
export interface EntryMatcher {
  add(input: unknown): void;
  findings(): readonly Finding[];
}

/** The ways in which two names can be similar. The closest similarity comes first. */
const NEARNESS: readonly (readonly [code: FindingCode, message: string, key: (name: string) => string])[] = [
  [
    "differs_by_white_space",
    "matches no event; without the surrounding white space it would match",
    (name) => name.trim(),
  ],
  ["differs_by_case", "matches no event; with other upper and lower case it would match", folded],
  [
    "matches_after_sanitizing",
    "matches no event: use the name in Freshpaint, not the one in Crisp",
    (name) => folded(sanitizeName(name.trim())),
  ],
];

/** The maximum number and length of the names in a finding. */
const NEAR = { names: 5, length: 500 } as const;

/** The maximum number of event names that the matcher remembers. */
const MOST_EVENT_NAMES = 10_000;

/** Creates a matcher for a policy. The memory grows with the size of the policy, not with the number of events. */
export function createEntryMatcher(settings: HipaaSettings): EntryMatcher {
  const lists = {
    eventProperties: createListMatcher("eventProperties", settings.eventProperties ?? []),
    userProperties: createListMatcher("userProperties", settings.userProperties ?? []),
    eventNames: createListMatcher("eventNames", settings.eventNames ?? []),
  };
  const judge = createEventsJudge(settings.eventProperties ?? []);
  const sentNames = settings.eventNames === undefined ? createNameJudge() : undefined;
  let events = 0;
  return {
    add(input) {
      const reading = readEvent(input);
      if (reading.status === "skipped") return;
      events += 1;
      if (reading.event.type === "track") {
        lists.eventNames.see([reading.event.event]);
        sentNames?.see(reading.event.event);
        lists.eventProperties.see(Object.keys(reading.event.properties ?? {}));
      } else {
        lists.userProperties.see(Object.keys(reading.event.traits ?? {}));
      }
      judge.add(input);
    },
    findings() {
      if (events > 0)
        return [
          ...(sentNames?.findings() ?? []),
          ...judge.findings(),
          ...Object.values(lists).flatMap((list) => list.findings()),
        ];
      const message =
        "the file contains no track and no identify call, so the names of the policy cannot be compared with it";
      return [{ level: "warning", code: "no_events", message }];
    },
  };
}

/** Checks the names of events for a policy that does not limit event names. Such a policy sends every name. */
function createNameJudge(): { see(name: string): void; findings(): readonly Finding[] } {
  const seen = new Set<string>();
  const near = new Set<string>();
  return {
    see(name) {
      if (near.size >= NEAR.names || name.length > NEAR.length || seen.has(name)) return;
      if (seen.size < MOST_EVENT_NAMES) seen.add(name);
      if (treatmentIn(name) !== undefined) near.add(name);
    },
    findings() {
      if (near.size === 0) return [];
      const message =
        "the policy has no such list, so it also sends names that may say what somebody is treated for, such as";
      return [{ level: "warning", code: "may_tell_treatment", list: "eventNames", near: [...near], message }];
    },
  };
}

interface ListMatcher {
  see(names: readonly string[]): void;
  findings(): readonly Finding[];
}

function createListMatcher(list: ListName, entries: readonly string[]): ListMatcher {
  const unmatched = new Set(entries);
  // There is one map for each kind of similarity. An entry and the names that are similar to it have the same key. The
  // value of the key is the set of these names.
  const near = NEARNESS.map(([, , key]) => {
    const byKey = new Map(entries.map((entry) => [key(entry), new Set<string>()]));
    byKey.delete("");
    return { key, byKey };
  });
  let isAsked = false;
  return {
    see(names) {
      isAsked = true;
      if (unmatched.size === 0) return;
      for (const name of names) {
        unmatched.delete(name);
        for (const { key, byKey } of near) {
          const others = byKey.get(key(name));
          if (others && others.size < NEAR.names && name.length <= NEAR.length) others.add(name);
        }
      }
    },
    findings: () =>
      isAsked ? [...unmatched].map((entry) => unmatchedFinding(list, entries, entry, near)) : [],
  };
}

function unmatchedFinding(
  list: ListName,
  entries: readonly string[],
  entry: string,
  near: readonly {
    readonly key: (name: string) => string;
    readonly byKey: ReadonlyMap<string, Set<string>>;
  }[],
): Finding {
  const about = { level: "warning", list, entry, index: entries.indexOf(entry) } as const;
  for (const [row, { key, byKey }] of near.entries()) {
    const others = byKey.get(key(entry));
    const [code, message] = NEARNESS[row] as (typeof NEARNESS)[number];
    if (others && others.size > 0) return { ...about, code, near: [...others], message };
  }
  return { ...about, code: "never_matches", message: "matches no event" };
}
