/** Results of a sign-off gate, and why a person may not sign. */
export const SIGN_OFF_ENGLISH = {
  "sign-off.nobody-asked": "The policy requires no sign-off at {tier} tier.",
  "sign-off.not-requested":
    "Nobody has requested the promotion of {release} to {stage}; signing opens with a request.",
  "sign-off.signed": "Signed by {signatures:list}.",
  "sign-off.rejected": "Rejected by {signer:person} ({role:role}).",
  "sign-off.rejected-saying": "Rejected by {signer:person} ({role:role}): {why}",
  "sign-off.waits": "Waits for {slots:and}.[ {short:sentences}]",
  "sign-off.not-independent":
    "Nobody can be shown independent: {questions:clauses}. Someone who knows must declare it.",
  "signature.given": "{signer:person} ({role:role})",
  "slot.open": "{role:role} ({candidates:or})",
  "slot.without-candidates": "{role:role} (nobody may fill it: {why:reason})",
  "shortage.people":
    "One person fills one slot: {roles:and} need {count:quantity}, and only {people:and} may fill them.",
  "shortage.no-holder": "no active person holds that role for {team}",
  "shortage.spent": "{name} has signed already or is needed for another slot.",
  "missing.sign-off": "a sign-off as {role:role}",

  "next.request-promotion": "Request the promotion.",
  "next.signers": "{people:or} can sign.",
  "next.signing-not-open": "Signing opens when every rule and checklist is open.",
  "next.declare": "Declare who {ground:reason}.",
  "next.give-role":
    "An administrator gives the role {roles:or} for {team} to someone else who is independent; it takes two administrators.[ Meanwhile {people:or} can sign.]",
  "next.sign-otherwise": "{changes:list}.",
  "next.sign-in-other-role": "{signer} withdraws the signature as {from:role} and signs as {to:role}",
  "next.withdraw-rejection": "{signer} withdraws the rejection, or the content changes.",
  "next.reopen-after-rejection":
    "{signer} holds no role here any more and cannot withdraw the rejection: change the description, or open a new version.",

  "question.not-on-record": "who {ground:reason} is not on record",
  "question.nobody-named": "who {ground:reason} is not known: {source} names nobody",
  "question.unknown-name":
    "who {ground:reason} is not known: {source} names {claimed}, who matches no known person",
  "ground.trained-model": "trained the model",
  "ground.supplied-data": "supplied its data",
  "ground.requested-promotion": "requested this promotion",
  "ground.wrote-policy": "wrote the policy",
  "ground.granted-waiver": "granted a waiver on it",

  "signer.unknown": "Only people who hold a role for {team} sign for it.",
  "signer.inactive": "{name} is no longer active.",
  "signer.role-not-asked": "{gate} requires no {role:role} at {tier} tier.",
  "signer.role-not-held": "{name} does not hold the role {role:role} for {team}.",
  "signer.contributed": "{name} {ground:reason} ({source}) and cannot sign here for that reason.",
  "signer.independence-unknown":
    "Nobody can be shown independent: {question:reason}. Someone who knows must declare it.",
  "signer.delegate-contributed":
    "{name} {ground:reason} ({source}) and cannot sign here for that reason, also not on behalf of someone.",
  "delegate.without-role": "{name} holds no role that signs for {team}, so cannot sign on behalf of someone.",
  "delegate.unknown":
    "A person who is not known here holds no role that signs for {team}, so cannot sign on behalf of someone.",
  "delegate.is-delegator": "{name} cannot be their own delegate.",
  "delegate.not-allowed": "{gate} does not accept signatures on behalf of someone at {tier} tier.",
  "delegate.not-named":
    "{delegator:reason} did not name {name} as delegate in the role {role:role} for {team}.",
  "delegate.named-too-long":
    "{delegator:reason} named {name} as delegate for longer than the {limit:quantity} that {gate} allows.",
  "delegate.delegator-refused": "Nobody can sign on behalf of {delegator:reason}: {why:reason}",
  "delegate.revoked":
    "{name} is no longer the delegate of {delegator:reason}: the delegation was revoked at {at:instant}.",
  "delegate.not-yet": "{name} may sign on behalf of {delegator:reason} from {at:instant} on.",
  "delegate.ended":
    "{name} could sign on behalf of {delegator:reason} until {at:instant}; the delegation has ended.",
  "delegator.gone": "a person who holds no role here any more",

  "signer.has-signed": "{name} has signed this decision already; one person fills one slot.",
  "signer.delegate-has-signed":
    "{delegate} has signed this decision on behalf of {name}; together they fill one slot.",
  "place.signed-elsewhere": "{name} signed as {role:role}, and one person fills one slot.",
  "place.delegate-signed-elsewhere":
    "{delegate} signed as {role:role} on behalf of {name}, and together they fill one slot.",
  "place.returned": "{name} rejected it.",
  "place.taken": "{people:and} signed.",
  "place.spoken-for": "{name} is needed for another slot that nobody else can fill.",
  "place.not-requested": "Nobody has requested the promotion to {stage} yet; the requester cannot sign.",
  "separation.signed": "Signed as {role:role}[ on behalf of {delegator}].",
  "separation.may-sign": "May sign as {role:role}[ on behalf of {delegator}].",
  "separation.closed": "Cannot sign as {role:role}[ on behalf of {delegator}]: {why:reason}",
  "separation.not-now": "Cannot sign as {role:role}[ on behalf of {delegator}] now: {why:reason}",
  "separation.no-role": "Holds no role that signs here.",
  "separation.administers": "Holds no role that signs here: an administrator's role opens no slot.",
} as const;
