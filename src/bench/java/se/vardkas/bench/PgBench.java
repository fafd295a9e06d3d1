package se.vardkas.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The yardstick: PostgreSQL's own load generator writes the rows of a raise, on the server the program used. */
final class PgBench {
    private static final Path SCRIPT = Path.of("src", "bench", "pgbench", "raise.sql");
    private static final String THREADS = "2";
    private static final int PATIENCE_SECONDS = 60;
    private static final int SERVER_ENDS_MILLIS = 300;

    /** What a raise wrote, as text: pgbench sends the same values over and over, with ids of its own. */
    private static final String SAMPLE = """
            SELECT a.sender_id AS sender, t.actor, t.data, t.commitments, encode(t.secret, 'hex') AS secret,
                   encode(t.hash, 'hex') AS hash, a.position, encode(p.body_hash, 'hex') AS body_hash
            FROM timeline_entry t
            JOIN alarm a ON a.tenant_id = t.tenant_id AND a.id = t.alarm_id
            JOIN alarm_press p ON p.tenant_id = a.tenant_id AND p.alarm_id = a.id
            WHERE t.tenant_id = ? AND t.type = 'raised'
            LIMIT 1
            """;

    private final Path command;
    private final Server server;
    private final ProcessorTime processors;

    private PgBench(Path command, Server server, ProcessorTime processors) {
        this.command = command;
        this.server = server;
        this.processors = processors;
    }

    /**
     * What it said.
     *
     * @param latency average, in milliseconds
     */
    record Result(long transactions, double perSecond, double latency, ProcessorUse processors) {}

    /** Empty where {@code pgbench} is not on the path. */
    static Optional<PgBench> onPath(Server server, ProcessorTime processors) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "pgbench"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(command -> new PgBench(command, server, processors));
    }

    /** Statement by statement, as most programs do. */
    Result plain(int clients, Duration time) throws IOException, InterruptedException, SQLException {
        return run("raise", SCRIPT, clients, time);
    }

    /** All statements sent without waiting for answers in between, as the program does. */
    Result inOneFlight(int clients, Duration time) throws IOException, InterruptedException, SQLException {
        var script = BenchSettings.FOLDER.resolve("raise-in-one-flight.sql");
        Files.writeString(script, "\\startpipeline\n" + Files.readString(SCRIPT) + "\\endpipeline\n");
        return run("raise-in-one-flight", script, clients, time);
    }

    private Result run(String name, Path script, int clients, Duration time)
            throws IOException, InterruptedException, SQLException {
        var output = BenchSettings.FOLDER.resolve("pgbench-" + name + ".txt");
        var builder = new ProcessBuilder(command(script, clients, time))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("PGPASSWORD", server.appPassword());
        builder.environment().put("PGOPTIONS", "-c search_path=vardkas");
        var before = processors.read();
        var process = builder.start();
        if (!process.waitFor(time.toSeconds() + PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        // The server's processes that served it end a moment later, and count once they have.
        Thread.sleep(SERVER_ENDS_MILLIS);
        var use = ProcessorUse.between(before, processors.read());
        return PgBenchOutput.read(Files.readString(output), use);
    }

    private List<String> command(Path script, int clients, Duration time) throws SQLException {
        var words = new ArrayList<>(
                List.of(command.toString(), "-n", "-M", "prepared", "-c", Integer.toString(clients), "-j", THREADS));
        words.addAll(List.of("-T", Long.toString(time.toSeconds())));
        words.addAll(List.of("-f", script.toString()));
        sample().forEach((name, value) -> words.addAll(List.of("-D", name + "=" + value)));
        words.addAll(List.of("-h", "127.0.0.1", "-p", Integer.toString(server.port()), "-U", Server.APP));
        words.add(Server.DATABASE);
        return words;
    }

    private Map<String, String> sample() throws SQLException {
        try (var connection = server.asSuperuser();
                var statement = connection.prepareStatement(SAMPLE)) {
            statement.setObject(1, Town.TENANT);
            var values = new LinkedHashMap<String, String>();
            values.put("tenant", Town.ELSEWHERE.toString());
            try (var rows = statement.executeQuery()) {
                rows.next();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    values.put(rows.getMetaData().getColumnLabel(i), rows.getString(i));
                }
            }
            return values;
        }
    }
}
