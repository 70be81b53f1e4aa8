// Value, currency and order.
import { orderId } from "../../event/ids.js";
import { readMoney } from "../../event/money.js";
import { type Step, text } from "../draft.js";

export const putMoney: Step = ({ event, properties, row }) => {
  if (event.type !== "track") return;
  const money = readMoney(row.name, properties);
  if (money.refused === undefined) {
    row.value = money.value;
    row.currency = money.currency;
  }
  row.orderId = text(orderId(properties)?.sent);
};
