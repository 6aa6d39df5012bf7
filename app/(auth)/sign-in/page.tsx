import type { Metadata } from "next";
import { Standalone } from "@/components/page/standalone";
import { LocalPeople } from "@/components/sign-in/local-people";
import { ProviderButton } from "@/components/sign-in/provider-button";
import { safeCallbackUrl } from "@/components/sign-in/sign-in-paths";
import { Callout } from "@/components/ui/callout";
import { signInPageFacts } from "@/server/auth/sign-in-page-facts";
import { SIGN_IN_PROBLEMS, signInProblem } from "@/server/auth/sign-in-problem";

export const metadata: Metadata = { title: "Sign in" };

interface SignInPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const asked = await searchParams;
  const callbackUrl = safeCallbackUrl(asked.callbackUrl);
  const problem = signInProblem([asked.error].flat()[0]);
  const { signedIn, people } = await signInPageFacts();
  const again = asked.again !== undefined ? signedIn : undefined;
  return (
    <Standalone title={again ? "Sign in again" : "Sign in"}>
      <div className="flex flex-col gap-4">
        {problem && (
          <Callout kind="refusal" title={SIGN_IN_PROBLEMS[problem].title}>
            {SIGN_IN_PROBLEMS[problem].remedy}
          </Callout>
        )}
        <p>
          {again ? "The next step needs a sign-in within the last few minutes." : "Your inbox opens next."}
        </p>
        <div>
          {again && (
            <ProviderButton
              isAgain
              words={`Continue as ${again.name}`}
              callbackUrl={callbackUrl}
              loginHint={again.email}
            />
          )}
          {!again && people.length === 0 && (
            <ProviderButton words="Sign in with your organisation" callbackUrl={callbackUrl} />
          )}
          {!again && people.length > 0 && <LocalPeople people={people} callbackUrl={callbackUrl} />}
        </div>
      </div>
    </Standalone>
  );
}
