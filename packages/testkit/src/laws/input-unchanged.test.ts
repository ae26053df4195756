import { catches } from "../../test/catches.js";
import { shyMapper, withBag, withEach } from "../../test/shy-mapper.js";
import { inputUnchanged } from "./input-unchanged.js";

catches(inputUnchanged, shyMapper(), [
  ["deletes a property", withBag((properties) => Reflect.deleteProperty(properties, "plan")), /changed/],
  ["adds a property", withBag((properties) => Object.assign(properties, { mapped: true })), /changed/],
  ["freezes the properties", withBag(Object.freeze), /changed/],
  ["reverses an array", withEach((_, __, value) => Array.isArray(value) && value.reverse()), /changed/],
  ["changes a date", withEach((_, __, value) => value instanceof Date && value.setTime(7)), /changed/],
  ["adds to a set", withEach((_, __, value) => value instanceof Set && value.add(7)), /changed/],
]);
