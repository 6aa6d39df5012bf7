import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.RunEvent.EventType;
import io.openlineage.client.OpenLineageClient;
import io.openlineage.client.transports.ApiKeyTokenProvider;
import io.openlineage.client.transports.HttpConfig;
import io.openlineage.client.transports.HttpTransport;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;

/** Sends runs with the stock OpenLineage client of Java. Arguments: mode (`sync` or `gzip`), number of runs, address and token. */
public class Send {
  public static void main(String[] arguments) throws Exception {
    String mode = arguments[0];
    int runs = Integer.parseInt(arguments[1]);
    OpenLineage lineage = new OpenLineage(URI.create("https://example.org/pipelines"));
    try (OpenLineageClient client = new OpenLineageClient(new HttpTransport(configured(mode, arguments[2], arguments[3])))) {
      for (int index = 0; index < runs; index++) {
        OpenLineage.Run run = lineage.newRun(UUID.randomUUID(), null);
        ZonedDateTime at = ZonedDateTime.of(2026, 1, 5, 10, index, 0, 0, ZoneOffset.UTC);
        client.emit(event(lineage, mode, run, EventType.START, at, index));
        client.emit(event(lineage, mode, run, EventType.COMPLETE, at.plusSeconds(30), index));
      }
      OpenLineage.StaticDataset alone =
          lineage.newStaticDatasetBuilder().namespace("s3://alone").name("java-" + mode).build();
      client.emit(lineage.newDatasetEvent(ZonedDateTime.of(2026, 1, 5, 10, 0, 0, 0, ZoneOffset.UTC), alone));
      client.emit(
          lineage.newJobEventBuilder()
              .eventTime(ZonedDateTime.of(2026, 1, 5, 10, 0, 0, 0, ZoneOffset.UTC))
              .job(lineage.newJob("java-" + mode, "planned", null))
              .build());
    }
    System.out.println(runs * 2 + 2);
  }

  private static HttpConfig configured(String mode, String address, String secret) {
    ApiKeyTokenProvider token = new ApiKeyTokenProvider();
    token.setApiKey(secret);
    HttpConfig config = new HttpConfig();
    config.setUrl(URI.create(address));
    config.setEndpoint("/api/v1/lineage");
    config.setAuth(token);
    config.setTimeoutInMillis(60_000);
    if (mode.equals("gzip")) config.setCompression(HttpConfig.Compression.GZIP);
    return config;
  }

  private static OpenLineage.RunEvent event(
      OpenLineage lineage, String mode, OpenLineage.Run run, EventType type, ZonedDateTime at, int index) {
    OpenLineage.DatasetFacets facets =
        lineage.newDatasetFacetsBuilder()
            .version(lineage.newDatasetVersionDatasetFacet(Integer.toString(index)))
            .build();
    OpenLineage.InputDataset input =
        lineage.newInputDatasetBuilder().namespace("s3://raw").name("people").facets(facets).build();
    OpenLineage.OutputDataset output =
        lineage.newOutputDatasetBuilder().namespace("s3://features").name("java-" + mode).facets(facets).build();
    return lineage.newRunEventBuilder()
        .eventType(type)
        .eventTime(at)
        .run(run)
        .job(lineage.newJob("java-" + mode, "train", null))
        .inputs(List.of(input))
        .outputs(type == EventType.COMPLETE ? List.of(output) : List.of())
        .build();
  }
}
