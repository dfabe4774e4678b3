package org.staticdhcpd.itests.swap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A program that has ended.
 *
 * @param line how it was called
 * @param code its exit code
 * @param output what it wrote, errors included
 */
record Program(List<String> line, int code, String output) {
    static Program run(Path folder, List<String> line) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Program(line, process.waitFor(), output);
    }

    /** Its output, when it ended well. */
    String orFail() {
        if (code != 0) {
            throw new AssertionError(line + " ended with " + code + ":\n" + output);
        }
        return output;
    }
}
