import { readFileSync } from "node:fs";
import { readEvent } from "@freshpaint/crisp-core";
import { Command } from "commander";
import { openAdmin } from "../open-admin.js";
import type { RelayAdmin } from "../types.js";
import { addRelayOptions, addStoreOption } from "./relay-options.js";
import { renderGate, renderLetter, renderStatus } from "./render-status.js";
import { runServer } from "./run-server.js";

/** Creates the whole command line. */
export function createProgram(): Command {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const program = new Command("freshpaint-crisp-relay")
    .description("Takes Freshpaint's webhooks, keeps them in PostgreSQL, and delivers them to Crisp.")
    .version(version)
    .exitOverride();
  const roles = [
    ["start", "takes webhooks and delivers them", { takesWebhooks: true, delivers: true }],
    ["serve", "takes webhooks; `work` delivers them", { takesWebhooks: true, delivers: false }],
    ["work", "delivers; `serve` takes webhooks", { takesWebhooks: false, delivers: true }],
  ] as const;
  for (const [name, description, role] of roles) {
    const command = program.command(name).description(description);
    const read = addRelayOptions(command, role.takesWebhooks);
    command.action(async () => {
      const { options, address } = await read();
      await runServer(options, address, role);
    });
  }
  addAdminCommands(program);
  return program;
}

type Work = (relay: RelayAdmin, command: Command) => Promise<void>;

/** Adds a command that opens a store, also one that a running relay owns, for as long as it needs it. */
function addCommand(parent: Command, usage: string, description: string, work: Work): Command {
  const command = parent.command(usage).description(description);
  const readStore = addStoreOption(command);
  return command.action(async () => {
    // Only `migrate` makes a store: a mistyped one must not be taken for an empty one.
    const relay = await openAdmin(readStore(), usage === "migrate");
    try {
      await work(relay, command);
    } finally {
      await relay.close();
    }
  });
}

function addAdminCommands(program: Command): void {
  addCommand(
    program,
    "status",
    "tells what waits, what is dead, and whether events are sent",
    async (relay, command) => {
      const status = await relay.status();
      console.log(command.opts()["json"] === true ? JSON.stringify(status) : renderStatus(status));
    },
  ).option("--json", "as one line of JSON");

  const dead = program.command("dead").description("events that were not delivered and are not tried again");
  addCommand(dead, "list", "lists them: id, reason, since when, until when", async (relay) => {
    for await (const letter of relay.deadLetters()) console.log(renderLetter(letter));
  });
  addCommand(dead, "redrive", "puts them back into the queue, oldest first", async (relay, command) => {
    const { limit } = command.opts<{ limit?: number }>();
    console.log(`${await relay.redrive(limit === undefined ? {} : { limit })} put back`);
  }).option("--limit <number>", "at most so many", Number);
  addCommand(dead, "drop <id...>", "deletes them", async (relay, { processedArgs: [ids] }) =>
    console.log(`${await relay.drop(ids)} of ${ids.length} deleted`),
  );

  addCommand(
    program,
    "forget <email>",
    "deletes all that waits or is dead of one person",
    async (relay, { processedArgs: [email] }) => console.log(`${await relay.forget(email)} deleted`),
  );
  addCommand(
    program,
    "pause",
    "sends nothing until `resume`; webhooks are taken as before",
    async (relay, command) => {
      await relay.pause(command.opts()["until"]);
      await printGate(relay);
    },
  ).option("--until <time>", "opens again by itself, ISO 8601", readTime);
  addCommand(program, "resume", "sends again, whatever stopped it", async (relay) => {
    await relay.resume();
    await printGate(relay);
  });
  addCommand(program, "migrate", "makes or updates the tables, then ends", async () =>
    console.log("the tables are up to date"),
  );
}

async function printGate(relay: RelayAdmin): Promise<void> {
  console.log(`gate: ${renderGate((await relay.status()).gate)}`);
}

/** Reads a time as the relay reads those of events: an impossible date is refused. */
function readTime(text: string): Date {
  const reading = readEvent({ type: "track", event: "pause", timestamp: text });
  const time = new Date(reading.status === "read" ? (reading.event.timestamp ?? "") : "");
  if (!(time.getTime() > Date.now()))
    throw new TypeError("--until must be a time in the future, such as 2030-01-31T12:00:00Z");
  return time;
}
