#!/bin/sh
# Validates PDF files against PDF/A-3a with veraPDF 1.28.2, which Maven installs. Needs Java and Maven.
# verapdf.sh dossier.pdf ...   The exit status is 0 if every file is compliant.
set -eu
version=1.28.2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>check</groupId><artifactId>check</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.verapdf.apps</groupId><artifactId>greenfield-apps</artifactId><version>$version</version></dependency>
  </dependencies>
</project>
POM
mvn -q -f "$folder/pom.xml" dependency:copy-dependencies -DoutputDirectory="$folder/jars"
java -cp "$folder/jars/*" org.verapdf.apps.GreenfieldCliWrapper --flavour 3a --format text "$@"
