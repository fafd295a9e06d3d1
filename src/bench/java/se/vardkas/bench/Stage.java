package se.vardkas.bench;

/** What a scenario works with: the program, its database, and the providers that it talks to. */
record Stage(Program program, Server server, Sink sink, BenchSettings settings) {
    int port() {
        return program.port();
    }
}
