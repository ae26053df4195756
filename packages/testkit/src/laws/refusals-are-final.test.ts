import { catches } from "../../test/catches.js";
import { stubbornSender } from "../../test/shy-sender.js";
import { isAccepted } from "../crisp-reply.js";
import { refusalsAreFinal } from "./refusals-are-final.js";

const MAY_PASS: readonly number[] = [420, 429];
const right = stubbornSender(
  (reply) => reply === undefined || MAY_PASS.includes(reply.status) || reply.status >= 500,
);

catches(refusalsAreFinal, right, [
  [
    "asks again whatever was wrong",
    stubbornSender((reply) => !reply || !isAccepted(reply)),
    /sent again after the status [34]/,
  ],
  [
    "asks again after a spent quota",
    stubbornSender((reply) => reply?.status === 423),
    /sent again after the status 423/,
  ],
  [
    "asks again after a success that it cannot read",
    stubbornSender((reply) => reply?.status === 201 && !isAccepted(reply)),
    /sent again after the status 201/,
  ],
  [
    "sends twice what was taken",
    stubbornSender((reply) => reply !== undefined && isAccepted(reply)),
    /sent again after the status 20/,
  ],
]);
