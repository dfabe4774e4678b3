package org.staticdhcpd.itests.servers;

import java.util.List;

/** Redis, without a password; what it is told survives {@link #stop} and is lost by {@link #kill}. */
public final class RedisServer extends Server {
    private RedisServer() {
        super("redis");
    }

    /** Makes and starts one. */
    public static RedisServer started() {
        RedisServer server = new RedisServer();
        server.start();
        return server;
    }

    @Override
    protected List<String> command() {
        return List.of(
                ServerProgram.REDIS.path().toString(),
                "--port",
                String.valueOf(port()),
                "--bind",
                HOST,
                "--dir",
                folder().toString(),
                "--save",
                "3600 1",
                "--appendonly",
                "no",
                "--daemonize",
                "no");
    }

    @Override
    protected boolean isReady(String said) {
        return said.contains("eady to accept connections");
    }
}
