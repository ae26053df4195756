// Runs in a project with the packages installed from their tarballs. Prints the error of each broken law.
import { createHipaaPolicy, readEvent } from "@freshpaint/crisp-core";
import { identifyLaws, lawsFor, trackLaws } from "@freshpaint/crisp-testkit";
import fc from "fast-check";
import { dotted } from "./dotted.js";
import { intercom, toEpochSeconds } from "./intercom.js";

const NUM_RUNS = 150;

const DESTINATIONS = {
  intercom: {
    destination: intercom,
    profile: {
      name: "Intercom",
      isLegalName: (name) => !/[.$]/.test(name) && name !== "__proto__" && name !== "" && name.length <= 190,
      maxNames: 20,
      value: toEpochSeconds,
      userFields: ["email", "name", "phone"],
    },
  },
  dotted: {
    destination: dotted,
    profile: {
      name: "Dotted",
      isLegalName: (name) => /^[\w.-]+$/.test(name) && name !== "__proto__",
      lists: "flatten",
      userFields: ["user.email"],
    },
  },
};

const { destination, profile } = DESTINATIONS[process.argv[2]];

const mapper =
  (type, map) =>
  (input, { policy, ...options }) => {
    const reading = readEvent(input);
    if (reading.status === "skipped") return reading;
    if (reading.event.type !== type) return { status: "skipped", reason: "unsupported_call" };
    return map(reading.event, { ...options, hipaa: policy && createHipaaPolicy(policy) });
  };

const mapTrack = mapper("track", (event, options) => {
  const mapped = destination.mapProperties(event, options);
  return mapped.status === "skipped"
    ? mapped
    : { status: "mapped", event: { text: mapped.name, data: mapped.data } };
});
const mapIdentify = mapper("identify", destination.mapTraits);

const broken = {};
const held = [];
function hold(laws, map) {
  for (const [name, law] of Object.entries(lawsFor(laws, profile))) {
    try {
      fc.assert(law(map), { numRuns: NUM_RUNS });
      held.push(name);
    } catch (error) {
      broken[name] = error.message;
    }
  }
}
hold(trackLaws, mapTrack);
hold(identifyLaws, mapIdentify);
process.stdout.write(JSON.stringify({ broken, held }));
