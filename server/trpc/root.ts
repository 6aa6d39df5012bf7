import { createCallerFactory, router } from "./init";
import { inboxRouter } from "./routers/inbox";
import { installationRouter } from "./routers/installation";
import { modelRouter } from "./routers/model";
import { releaseRouter } from "./routers/release";
import { serviceAccountRouter } from "./routers/service-account";
import { signOffRouter } from "./routers/sign-off";

export const appRouter = router({
  inbox: inboxRouter,
  installation: installationRouter,
  model: modelRouter,
  release: releaseRouter,
  serviceAccount: serviceAccountRouter,
  signOff: signOffRouter,
});

export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
