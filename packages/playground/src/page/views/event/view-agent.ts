import type { ChatUser, CrispEvent } from "@freshpaint/crisp-sandbox";
import { html, nothing, type TemplateResult } from "lit-html";
import type { Delivery } from "../../delivery/delivery.js";
import type { Model } from "../model.js";
import { viewText, visibleText } from "../visible.js";

/** A contact in the form that an agent of the support team sees. */
interface Contact {
  readonly user: ChatUser;
  readonly events: readonly CrispEvent[];
}

/** Shows the panel that agents see beside a conversation. */
export function viewAgent({ delivery, reading, sentAt }: Model): TemplateResult {
  const contacts = reading.status === "malformed" || delivery === undefined ? [] : contactsOf(delivery);
  return html`
    <div class="panel agent">
      <div class="panel-top"><h2 id="agent-title">What your team sees</h2></div>
      <div class="scroll" tabindex="0" role="region" aria-labelledby="agent-title">
        ${
          contacts.length === 0
            ? html`<p class="empty">No timeline has changed.</p>`
            : html`${contacts.map((contact) => viewContact(contact, sentAt))}
                <p class="hint">An agent sees the time at which Crisp receives the event, not the time in the event.</p>`
        }
      </div>
    </div>
  `;
}

function contactsOf(delivery: Delivery): readonly Contact[] {
  if (delivery.status === "server-side") {
    return delivery.report.timelines.map(({ email, events }) => ({ user: { email }, events }));
  }
  if (delivery.status !== "client-side") return [];
  return delivery.report.sessions.filter(
    ({ user, events }) => events.length > 0 || Object.keys(user).length > 0,
  );
}

function viewContact({ user, events }: Contact, sentAt: Date): TemplateResult {
  const name = user.nickname ?? user.email ?? "Visitor";
  const details = [user.email, user.phone, user.company?.name, user.avatar].filter(
    (detail): detail is string => detail !== undefined && detail !== name,
  );
  return html`
    <article class="contact">
      <header>
        <span class="avatar" aria-hidden="true">${initials(name)}</span>
        <div>
          <h3>${viewText(name)}</h3>
          ${details.map((detail) => html`<p>${viewText(detail)}</p>`)}
        </div>
      </header>
      ${
        user.email === undefined
          ? html`<p class="hint nobody">
              Crisp does not know who this visitor is. In a client-side connection, only an identify call tells Crisp
              the person. An email in an event is not enough.
            </p>`
          : nothing
      }
      <ol class="timeline" aria-label="Timeline, the newest first" reversed>
        ${events.toReversed().map((event) => viewEvent(event, sentAt))}
      </ol>
    </article>
  `;
}

function viewEvent({ text, data = {}, color }: CrispEvent, sentAt: Date): TemplateResult {
  const time = sentAt.toLocaleTimeString("en", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return html`
    <li data-color=${color ?? "none"}>
      <p class="what">
        <strong class="what-happened" title=${visibleText(text)}>${viewText(text)}</strong>
        ${color === undefined ? nothing : html`<span class="visually-hidden">, ${color}</span>`}
        <time datetime=${sentAt.toISOString()}>${time}</time>
      </p>
      <dl>
        ${Object.entries(data).map(([name, value]) => html`<div><dt title=${visibleText(name)}>${viewText(name)}</dt><dd>${viewText(String(value))}</dd></div>`)}
      </dl>
    </li>
  `;
}

function initials(name: string): string {
  const [first = "", second = ""] = name.split(/[\s.@_-]+/);
  return [first, second].map((word) => Array.from(word)[0]?.toUpperCase() ?? "").join("");
}
