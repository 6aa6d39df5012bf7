import { createCallerFactory, router } from "./init";
import { attentionRouter } from "./routers/attention";
import { calendarRouter } from "./routers/calendar";
import { commentRouter } from "./routers/comment";
import { componentRouter } from "./routers/component";
import { delegationRouter } from "./routers/delegation";
import { driftRouter } from "./routers/drift";
import { externalRouter } from "./routers/external";
import { firstReleaseRouter } from "./routers/first-release";
import { healthRouter } from "./routers/health";
import { holdRouter } from "./routers/hold";
import { homeRouter } from "./routers/home";
import { inboxRouter } from "./routers/inbox";
import { incidentRouter } from "./routers/incident";
import { installationRouter } from "./routers/installation";
import { ledgerRouter } from "./routers/ledger";
import { lineageRouter } from "./routers/lineage";
import { liveRouter } from "./routers/live";
import { modelRouter } from "./routers/model";
import { notificationRouter } from "./routers/notification";
import { outsideAccessRouter } from "./routers/outside-access";
import { passkeyRouter } from "./routers/passkey";
import { personRouter } from "./routers/person";
import { policyRouter } from "./routers/policy";
import { recallRouter } from "./routers/recall";
import { releaseRouter } from "./routers/release";
import { reportRouter } from "./routers/report";
import { savedViewRouter } from "./routers/saved-view";
import { searchRouter } from "./routers/search";
import { serviceAccountRouter } from "./routers/service-account";
import { signOffRouter } from "./routers/sign-off";
import { trustedKeysRouter } from "./routers/trusted-keys";
import { waiverRouter } from "./routers/waiver";

export const appRouter = router({
  attention: attentionRouter,
  calendar: calendarRouter,
  comment: commentRouter,
  component: componentRouter,
  delegation: delegationRouter,
  external: externalRouter,
  trustedKeys: trustedKeysRouter,
  firstRelease: firstReleaseRouter,
  drift: driftRouter,
  health: healthRouter,
  hold: holdRouter,
  home: homeRouter,
  inbox: inboxRouter,
  installation: installationRouter,
  ledger: ledgerRouter,
  live: liveRouter,
  lineage: lineageRouter,
  model: modelRouter,
  notification: notificationRouter,
  passkey: passkeyRouter,
  person: personRouter,
  policy: policyRouter,
  incident: incidentRouter,
  recall: recallRouter,
  release: releaseRouter,
  savedView: savedViewRouter,
  report: reportRouter,
  search: searchRouter,
  outsideAccess: outsideAccessRouter,
  serviceAccount: serviceAccountRouter,
  signOff: signOffRouter,
  waiver: waiverRouter,
});

export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
