/** One answer as a client of another product reads it. */
export interface ClientAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the body as an expression of the client reads it
  readonly body: any;
}

/** The reaction of a stock client to an answer. */
export type ClientVerdict = "goes on" | "asks again" | "gives up";

/** The documented success rule of a stock client, with the path that it asks. */
export interface StockClient {
  readonly client: string;
  readonly path: string;
  readonly takes: (answer: ClientAnswer) => ClientVerdict;
}

const isSuccess = (status: number) => status >= 200 && status < 300;

/** Success rules of the clients, from their documentation and source. */
export const STOCK_CLIENTS: readonly StockClient[] = [
  {
    client: "a script that reads data.allowed",
    path: "",
    takes: ({ status, body }) => (status === 200 && body.data.allowed === true ? "goes on" : "asks again"),
  },
  {
    client: "Airflow HttpSensor",
    path: "/airflow",
    takes: ({ status }) => (status === 404 ? "asks again" : status >= 400 ? "gives up" : "goes on"),
  },
  {
    // The trigger fires on the first response that is no error. After an error other than 404 it repeats at once.
    client: "Airflow HttpSensor, deferrable, without response_check",
    path: "/airflow/deferrable",
    takes: ({ status }) => (status === 404 ? "asks again" : status >= 400 ? "gives up" : "goes on"),
  },
  {
    client: "Argo Rollouts web metric",
    path: "/argo-rollouts",
    takes: ({ status, body }) => {
      if (status !== 200) return "gives up";
      if (["blocked", "unknown", "ambiguous"].includes(body.data.state)) return "gives up";
      return body.data.allowed ? "goes on" : "asks again";
    },
  },
  {
    client: "Kargo http step without expressions",
    path: "/kargo",
    takes: ({ status }) => (isSuccess(status) ? "goes on" : "asks again"),
  },
  {
    client: "Kargo http step with the documented failureExpression",
    path: "/kargo",
    takes: ({ status }) =>
      status === 409 || status === 422 ? "gives up" : isSuccess(status) ? "goes on" : "asks again",
  },
  {
    // Every status above 202 is an error.
    client: "Flagger confirm webhook",
    path: "/flagger",
    takes: ({ status }) => (status <= 202 ? "goes on" : "asks again"),
  },
  {
    client: "Spinnaker webhook stage, submission",
    path: "/spinnaker#post",
    takes: ({ status, body }) => {
      if (!isSuccess(status)) return "gives up";
      return spinnakerStatus(body.status);
    },
  },
  {
    client: "Spinnaker webhook stage, poll",
    path: "/spinnaker#get",
    takes: ({ status, body }) => (isSuccess(status) ? spinnakerStatus(body.status) : "gives up"),
  },
  {
    client: "GitHub, given the members of the answer as the review",
    path: "/github",
    takes: ({ body }) =>
      body.state === "approved" ? "goes on" : body.state === "rejected" ? "gives up" : "asks again",
  },
  {
    client: "GitLab, given the members of the answer as the status",
    path: "/gitlab",
    takes: ({ body }) =>
      body.status === "passed" ? "goes on" : body.status === "failed" ? "gives up" : "asks again",
  },
  {
    client: "Azure DevOps Invoke REST API without a success criterion",
    path: "/azure-devops",
    takes: ({ status }) => (isSuccess(status) ? "goes on" : "asks again"),
  },
  {
    client: "Azure DevOps Invoke REST API with the documented criterion",
    path: "/azure-devops",
    takes: ({ status, body }) => (isSuccess(status) && body.data.allowed === true ? "goes on" : "asks again"),
  },
  {
    client: "Kubernetes API server with failurePolicy Fail",
    path: "/kubernetes",
    takes: ({ status, body }) => (status === 200 && body.response.allowed === true ? "goes on" : "gives up"),
  },
];

function spinnakerStatus(status: string): ClientVerdict {
  if (status.toUpperCase() === "SUCCEEDED") return "goes on";
  return status.toUpperCase() === "TERMINAL" ? "gives up" : "asks again";
}
