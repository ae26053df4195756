// Runs the sandbox in a separate process, for tests that kill its client. Tests send it messages over Node's IPC
// channel.
import { startSandbox } from "@freshpaint/crisp-sandbox";

const sandbox = await startSandbox(JSON.parse(process.argv[2] ?? "{}"));
const { url, websiteId, identifier, key } = sandbox;

/** Sends a message when `count` requests for events have arrived. */
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
