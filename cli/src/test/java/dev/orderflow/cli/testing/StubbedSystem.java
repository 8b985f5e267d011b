package dev.orderflow.cli.testing;

import dev.orderflow.cli.ProgramRun;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Set-up of tests that run commands against a started system, in which one stub answers for every service. */
public abstract class StubbedSystem {

    @TempDir
    protected Path root;

    protected final StubService stub = new StubService();

    protected ProgramRun program;

    @BeforeEach
    void startProgram() throws IOException {
        program = ProgramRun.onStartedSystem(root, stub);
    }

    @AfterEach
    void stopStub() {
        stub.close();
    }
}
