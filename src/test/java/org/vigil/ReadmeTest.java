package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's Java compiles; {@code ReadmeIT} runs its commands. */
class ReadmeTest {
    private static final String IMPORTS = """
            import java.io.*;
            import java.nio.file.*;
            import java.security.SecureRandom;
            import java.time.*;
            import java.util.*;
            import java.util.function.*;
            import java.util.stream.*;
            import org.vigil.client.*;
            import org.vigil.wire.*;

            """;

    @TempDir
    private Path folder;

    @Test
    void the_sample_of_the_sdk_compiles() {
        compile("""
                class Sample {
                    void run(char[] pin, char[] passphrase, String address, Queue<Blob> tokens) throws Exception {
                %s
                    }
                }
                """.formatted(Readme.blocks("java").get(0)));
    }

    @Test
    void the_job_of_an_app_compiles() {
        compile(Readme.blocks("java").get(1));
    }

    private void compile(String code) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        List<String> options = List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
        assertThat(compiler.getTask(complaints, null, null, options, null, List.of(file(IMPORTS + code)))
                        .call())
                .as(complaints.toString())
                .isTrue();
    }

    private static JavaFileObject file(String source) {
        return new SimpleJavaFileObject(URI.create("string:///Sample.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }
}
