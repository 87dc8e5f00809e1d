package org.vigil.redis;

/** A script stopped with an error: a fault in it or in its caller. Names script, line and error code, never what was sent. */
public final class ScriptFailed extends RuntimeException {
    ScriptFailed(String script, ErrorReply error) {
        super(script + " failed at line " + error.line() + " (" + error.code() + ")");
    }
}
