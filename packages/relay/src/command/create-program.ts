import { readFileSync } from "node:fs";
import { readEvent } from "@freshpaint/crisp-core";
import { Command } from "commander";
import { openAdmin } from "../open-admin.js";
import type { RelayAdmin } from "../types.js";
import { addRelayOptions, addStoreOption } from "./relay-options.js";
import { renderDetails, renderGate, renderLetter, renderStatus } from "./render-status.js";
import { runServer } from "./run-server.js";

/** Creates the command line with all its commands. */
export function createProgram(): Command {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const program = new Command("freshpaint-crisp-relay")
    .description(
      "Accepts Freshpaint's webhooks, stores their events in PostgreSQL, and delivers the events to Crisp.",
    )
    .version(version)
    .exitOverride();
  const roles = [
    ["start", "accepts webhooks and delivers their events", { takesWebhooks: true, delivers: true }],
    ["serve", "accepts webhooks; `work` delivers their events", { takesWebhooks: true, delivers: false }],
    ["work", "delivers events; `serve` accepts webhooks", { takesWebhooks: false, delivers: true }],
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

/** Adds a command that works on a store, even if a running relay owns the store. */
function addCommand(parent: Command, usage: string, description: string, work: Work): Command {
  const command = parent.command(usage).description(description);
  const readStore = addStoreOption(command);
  return command.action(async () => {
    // Only `migrate` makes a store. For other commands, a mistyped path must be an error, not an empty store.
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
    "prints the counts of waiting events and dead letters, and whether events are sent",
    async (relay, command) => {
      const status = await relay.status();
      console.log(command.opts()["json"] === true ? JSON.stringify(status) : renderStatus(status));
    },
  ).option("--json", "as one line of JSON");

  const dead = program
    .command("dead")
    .description("the dead letters: events that were not delivered and will not be retried");
  addCommand(
    dead,
    "list",
    "lists the dead letters, oldest first: id, codes, and the times of their creation and deletion",
    async (relay) => {
      let isEmpty = true;
      for await (const letter of relay.deadLetters()) {
        isEmpty = false;
        console.log(renderLetter(letter));
      }
      if (isEmpty) console.error("no dead letters");
    },
  );
  addCommand(
    dead,
    "show <id...>",
    "prints personal data: the event names and addresses of the dead letters with these ids",
    async (relay, { processedArgs: [ids] }) => {
      const letters = await relay.showDeadLetters(ids);
      for (const letter of letters) console.log(renderDetails(letter));
      checkFound(letters.length);
    },
  );
  addCommand(
    dead,
    "redrive [id...]",
    "puts dead letters back into the queue, oldest first; without an id or --code, all of them",
    async (relay, command) => {
      const ids: readonly string[] = command.processedArgs[0];
      const { code, limit } = command.opts();
      const count = await relay.redrive({ code, limit, ...(ids.length > 0 ? { ids } : {}) });
      console.log(`${count}${ids.length > 0 ? ` of ${ids.length}` : ""} put back`);
      if (ids.length > 0) checkFound(count);
    },
  )
    .option("--code <code>", "only the dead letters with this code, such as not_found")
    .option("--limit <number>", "the largest number of dead letters to put back", Number);
  addCommand(
    dead,
    "drop <id...>",
    "deletes the dead letters with these ids",
    async (relay, { processedArgs: [ids] }) => {
      const count = await relay.drop(ids);
      console.log(`${count} of ${ids.length} deleted`);
      checkFound(count);
    },
  );

  addCommand(
    program,
    "forget <email>",
    "deletes all undelivered events and dead letters of one person",
    async (relay, { processedArgs: [email] }) => console.log(`${await relay.forget(email)} deleted`),
  );
  addCommand(
    program,
    "pause",
    "stops sending until `resume`; webhooks are still accepted",
    async (relay, command) => {
      await relay.pause(command.opts()["until"]);
      await printGate(relay);
    },
  ).option("--until <time>", "resumes at this time, ISO 8601", readTime);
  addCommand(program, "resume", "resumes sending after any kind of stop", async (relay) => {
    await relay.resume();
    await printGate(relay);
  });
  addCommand(program, "migrate", "creates or updates the tables", async () =>
    console.log("the tables are up to date"),
  );
}

/** Sets the exit code 1 if a command found none of the dead letters that its arguments name. */
function checkFound(count: number): void {
  if (count > 0) return;
  console.error("error: no dead letter matches");
  process.exitCode = 1;
}

async function printGate(relay: RelayAdmin): Promise<void> {
  console.log(`gate: ${renderGate((await relay.status()).gate)}`);
}

/** Parses a time by the rules for the timestamps of events. An impossible date is an error. */
function readTime(text: string): Date {
  const reading = readEvent({ type: "track", event: "pause", timestamp: text });
  const time = new Date(reading.status === "read" ? (reading.event.timestamp ?? "") : "");
  if (!(time.getTime() > Date.now()))
    throw new TypeError("--until must be a time in the future, such as 2030-01-31T12:00:00Z");
  return time;
}
