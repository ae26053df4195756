// The sandbox in a process of its own, for tests that kill what talks to it. It is asked over Node's own channel.
import { startSandbox } from "@freshpaint/crisp-sandbox";

const sandbox = await startSandbox(JSON.parse(process.argv[2] ?? "{}"));
const { url, websiteId, identifier, key } = sandbox;

/** Reports when a number of requests for events have arrived in total. */
function tellAfter(count) {
  const look = () => {
    if (sandbox.requests.filter(({ method }) => method === "POST").length < count) return setTimeout(look, 1);
    process.send?.({ reached: count });
  };
  look();
}

process.on("message", (question) => {
  if ("after" in question) tellAfter(question.after);
  else {
    const stored = sandbox.requests.filter((request) => request.stored);
    process.send?.({ stored: stored.map(({ email, body }) => ({ email, ...body })) });
  }
});
process.send?.({ url, websiteId, identifier, key });
