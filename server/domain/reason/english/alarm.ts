/** Reasons of alarms about monitored series. */
export const ALARM_ENGLISH = {
  "alarm.limit":
    "{windows:count} windows are past the limit of {limit:value}; the latest value is {value:value}. Impact: {impact}",
  "alarm.change":
    "{windows:count} windows changed by more than {by:value} % from the mean of the {over:count} windows before; the latest value is {value:value}. Impact: {impact}",
  "alarm.no-data":
    "No value has arrived for the time since {since:instant}; at most {allowed:quantity} are allowed. Impact: {impact}",
} as const;
