import type { HipaaSettings } from "@freshpaint/crisp-core";
import { html, nothing, type TemplateResult } from "lit-html";
import { version } from "../../../../package.json";
import { DROP_REASONS } from "../../../census/reasons.js";
import { mergeFindings } from "../../../policy/merge-findings.js";
import { LETTERS, NO_WARNING } from "../../../policy/no-warning.js";
import { type ExportRows, exportRows } from "../../export/export-rows.js";
import type { Counted, LoadedExport } from "../../export/loaded-export.js";
import type { NameRow } from "../../export/name-rows.js";
import { toPolicyText } from "../../files/policy-file.js";
import { count, entriesOf, percent, plural } from "../format.js";
import { viewJson } from "../json.js";
import type { Actions, Model } from "../model.js";
import { viewCheck } from "../view-check.js";
import { viewFindings } from "../view-findings.js";
import { viewName, viewText } from "../visible.js";
import { viewDifferences } from "./view-comparison.js";
import { REASONS } from "./view-names.js";
import { viewOutcomes } from "./view-outcomes.js";

/** Shows the report about the data that Crisp would receive under the policy. It never contains a value. */
export function viewReport(model: Model, actions: Actions): TemplateResult {
  const { loaded, hasAnnexes, state } = model;
  const counted = loaded?.counted;
  const rows = loaded?.counted && exportRows(loaded, loaded.counted, state);
  const isReady = loaded !== undefined && counted !== undefined && loaded.progress.status === "counted";
  return html`
    <section class="report-tools" aria-label="Settings of the report">
      <button type="button" class="button" @click=${() => actions.show({ view: "export" })}>Back to the export</button>
      ${viewCheck(
        `With the annexes (all names of the export${rows === undefined ? "" : `: ${plural(rowsOf(rows), "row")}`})`,
        hasAnnexes,
        (isChosen) => actions.show({ hasAnnexes: isChosen }),
      )}
      <button type="button" class="button primary" ?disabled=${!isReady} @click=${() => print()}>
        Print, or save as PDF
      </button>
    </section>
    <main class="report">
      ${isReady ? viewPaper(loaded, counted, model) : viewWaiting(loaded)}
    </main>
  `;
}

/** Returns the number of rows in the first two annexes. */
function rowsOf({ properties, eventNames }: ExportRows): number {
  return properties.length + eventNames.length;
}

function viewWaiting(loaded: LoadedExport | undefined): TemplateResult {
  return loaded?.progress.status === "failed"
    ? html`<p class="failure" role="alert">${loaded.progress.message}</p>`
    : html`<p role="status">Counting…</p>`;
}

function viewPaper(
  loaded: LoadedExport,
  counted: Counted,
  { state, findings, hasAnnexes }: Model,
): TemplateResult {
  const { settings, fileHash, policyHash, countedAt, compared } = counted;
  const rows = exportRows(loaded, counted, state);
  const { properties, eventNames } = rows;
  return html`
    <h2>What would reach Crisp under this policy</h2>
    <dl class="facts">
      <div><dt>Made on</dt><dd>${countedAt.toISOString().slice(0, 16).replace("T", " ")} UTC</dd></div>
      <div><dt>Made by</dt><dd>@freshpaint/crisp-playground ${version}, server-side, HIPAA mode</dd></div>
      <div><dt>Export</dt><dd>${viewText(loaded.name)}, ${count(loaded.file.size)} bytes</dd></div>
      <div><dt>Export's SHA-256</dt><dd><code>${fileHash}</code></dd></div>
      <div><dt>Policy's SHA-256</dt><dd><code>${policyHash}</code></dd></div>
      <div><dt>Routing, consent</dt><dd>${loaded.ignoresRouting ? ROUTING_IGNORED : ROUTING_FOLLOWED}</dd></div>
    </dl>
    <p class="hint">
      This report contains names, counts and reasons. It contains no value of an event. But if a name contains a value, the report shows this name unchanged. The policy's SHA-256 is the hash of the file that the button "Save policy" saves.
    </p>
    <section><h3>Events</h3>${viewOutcomes(counted)}</section>
    ${viewAllowed(settings, rows)}
    ${viewSent("Properties sent", properties)} ${viewSent("Event names sent", eventNames)}
    <section>
      <h3>Findings of the policy check</h3>
      ${viewFindings(mergeFindings(findings, compared))}
      <p class="hint">${NO_WARNING}</p>
    </section>
    ${hasAnnexes ? viewAnnexes(loaded, counted, rows) : nothing}
    <section>
      <h3>The policy</h3>
      ${viewJson(JSON.parse(toPolicyText(settings)))}
    </section>
  `;
}

const ROUTING_FOLLOWED = "followed: an event counts as not sent if its routing or consent excludes Crisp";
const ROUTING_IGNORED = "ignored, because Freshpaint has already applied both";

/** Shows all names that the policy allows. A name is marked if no event that is sent has the name. */
function viewAllowed(settings: HipaaSettings, { properties, eventNames }: ExportRows): TemplateResult {
  const sent = (rows: readonly NameRow[]) =>
    new Set(rows.filter((row) => row.sent > 0).map(({ name }) => name));
  const { eventProperties = [], userProperties = [], eventNames: names } = settings;
  return html`
    <section>
      <h3>What the policy allows</h3>
      <dl class="facts allowed">
        <div><dt>Event properties</dt><dd>${viewEntries(eventProperties, sent(properties))}</dd></div>
        <div>
          <dt>Event names</dt>
          <dd>${names === undefined ? "every name" : viewEntries(names, sent(eventNames))}</dd>
        </div>
        ${
          userProperties.length === 0
            ? nothing
            : html`<div>
                <dt>User properties</dt>
                <dd>${viewEntries(userProperties, new Set(userProperties))} (never sent by a server-side connection)</dd>
              </div>`
        }
      </dl>
    </section>
  `;
}

function viewEntries(entries: readonly string[], sent: ReadonlySet<string>): unknown {
  if (entries.length === 0) return "none";
  return entries.map(
    (name, at) =>
      html`${at === 0 ? "" : ", "}<code>${viewText(name)}</code>${sent.has(name) ? "" : " (in no sent event of this export)"}`,
  );
}

/** Shows all names of the export, and the comparison with another policy. */
function viewAnnexes(
  loaded: LoadedExport,
  counted: Counted,
  { properties, eventNames }: ExportRows,
): TemplateResult {
  const total = counted.census.calls.track ?? 0;
  return html`
    <section class="annex">
      <h3>Annex 1: The sent names in detail</h3>
      <h4>Properties that are sent</h4>
      ${viewRows(
        properties.filter((row) => row.isListed && !row.isNever),
        total,
      )}
      <p class="hint">
        All properties that are nested in a listed property are sent with the listed property. ${LETTERS}
      </p>
      <h4>Event names that are sent</h4>
      ${viewRows(
        eventNames.filter((row) => row.isListed),
        total,
      )}
    </section>
    <section>
      <h3>Annex 2: The withheld names</h3>
      <h4>Properties that are withheld</h4>
      ${viewRows(
        properties.filter((row) => !row.isListed || row.isNever),
        total,
      )}
      <h4>Event names that are withheld</h4>
      ${viewRows(
        eventNames.filter((row) => !row.isListed),
        total,
      )}
    </section>
    ${
      loaded.other === undefined
        ? nothing
        : html`<section>
            <h3>Annex 3: Compared with ${viewText(loaded.other.name)}</h3>
            ${viewDifferences(counted, loaded.other.name)}
          </section>`
    }
  `;
}

/** Shows the names that are sent in at least one event. This short list is part of the summary. */
function viewSent(title: string, rows: readonly NameRow[]): TemplateResult {
  const sent = rows.filter((row) => row.sent > 0);
  return html`
    <section>
      <h3>${title}: ${count(sent.length)}</h3>
      <p>${sent.length === 0 ? "None." : sent.map(({ name }, at) => html`${at === 0 ? "" : ", "}<code>${viewText(name)}</code>`)}</p>
    </section>
  `;
}

function viewRows(rows: readonly NameRow[], total: number): TemplateResult {
  if (rows.length === 0) return html`<p class="empty">None.</p>`;
  return html`
    <table class="counts">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">In events</th>
          <th scope="col">Share of all track calls</th>
          <th scope="col">Sent in</th>
          <th scope="col">Why not sent</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) => html`
            <tr>
              <th scope="row">
                ${viewName(row.name)} ${row.warnings.map((text) => html`<span class="telling">${viewText(text)}</span>`)}
              </th>
              <td>${count(row.events)}</td>
              <td>${percent(row.events, total)}</td>
              <td>${row.isNever ? "never" : count(row.sent)}</td>
              <td>${lossesOf(row)}</td>
            </tr>
          `,
        )}
      </tbody>
    </table>
  `;
}

function lossesOf({ isNever, isListed, lost }: NameRow): string {
  if (isNever) return DROP_REASONS.envelope;
  if (!isListed) return DROP_REASONS.not_allowed;
  return entriesOf(lost)
    .map(([code, number]) => `${count(number)}: ${REASONS[code] ?? code}`)
    .join("; ");
}
