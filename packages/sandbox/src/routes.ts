import { toErrorAnswer } from "./answer.js";
import { CHATBOX_ROUTES } from "./chatbox/routes.js";
import { ADD_EVENT, GET_WEBSITE } from "./contracts.js";
import { handleApiRequest } from "./handle-api-request.js";
import { toJsonReply } from "./reply.js";
import type { Route } from "./route.js";

/** All routes of the sandbox. Faults and the quota apply only to requests handled by `handleApiRequest`. */
export const ROUTES: readonly Route[] = [
  {
    method: "GET",
    path: "/v1/website/:website_id",
    handle: (arrival, world) => handleApiRequest(GET_WEBSITE, arrival, world),
  },
  {
    method: "POST",
    path: "/v1/website/:website_id/people/events/:people_id",
    handle: (arrival, world) => handleApiRequest(ADD_EVENT, arrival, world),
  },
  ...CHATBOX_ROUTES,
];

/** The handler for a request that matches no route. */
export const NOT_FOUND: Pick<Route, "handle"> = {
  handle: () => ({
    reply: toJsonReply(toErrorAnswer(404, "not_found")),
    contact: undefined,
    event: undefined,
  }),
};
