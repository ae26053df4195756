import { type CrispData, type CrispEvent, sanitizeName, type TrackEvent } from "@freshpaint/crisp-core";
import _ from "lodash";
import type { MappingContender } from "./contender.js";

/** The mapping as a programmer would write it in a Freshpaint Function, where lodash is available. */
export const withLodash: MappingContender = {
  name: "lodash",
  isPeer: true,
  prepare({ allowedNames }) {
    return ({ event, properties = {} }: TrackEvent): CrispEvent => ({
      text: event,
      data: flatten(allowedNames ? _.pick(properties, allowedNames) : properties),
    });
  },
};

function flatten(container: object): CrispData {
  return _.transform(
    container,
    (data: CrispData, value: unknown, key) => {
      const name = sanitizeName(String(key));
      if (_.isNil(value)) return;
      if (_.isArray(value) && !_.some(value, _.isObject)) data[name] = _.join(value, ", ");
      else if (_.isObject(value))
        _.assign(
          data,
          _.mapKeys(flatten(value), (_value, below) => `${name}_${below}`),
        );
      else data[name] = value as CrispData[string];
    },
    {},
  );
}
