// Questions about who comes back, for the benchmark of analysis: words, and the address that is asked. The range
// is added by whoever asks.
export const questions = [
  ["retention, daily grid, first cohorts", "retention?unit=day"],
  ["retention, daily grid, recurring cohorts", "retention?unit=day&cohort=recurring"],
  [
    "retention, weekly rolling windows, recurring",
    "retention?unit=week&mode=rolling&cohort=recurring",
  ],
  [
    "retention of buyers by country",
    "retention?unit=week&start=purchase&return=purchase&by=country",
  ],
  ["lifecycle by day", "lifecycle?unit=day"],
  ["churn by day, 7 days", "churn?unit=day&inactive_days=7"],
  ["repurchase by month", "repurchase"],
  ["lifetime value by month", "lifetime-value"],
  ["lifetime value by channel, linear", "lifetime-value/acquisition?model=linear"],
];
