package org.vigil;

import java.lang.reflect.Method;

/** Entry point of both jars: says in one line that Java is too old, before any newer class is loaded. */
public final class Launcher {
    private Launcher() {}

    /** Starts {@code cli.Vigil} where it is packaged, else {@code Main}. */
    public static void main(String[] args) throws Exception {
        double version = Double.parseDouble(System.getProperty("java.specification.version"));
        if (version < 21) {
            System.err.println(
                    "Vigil needs Java 21 or newer; this is Java " + System.getProperty("java.version") + ".");
            System.exit(69);
        }
        Method main = program().getMethod("main", String[].class);
        main.invoke(null, (Object) args);
    }

    private static Class<?> program() throws ClassNotFoundException {
        try {
            return Class.forName("org.vigil.cli.Vigil");
        } catch (ClassNotFoundException serverOnly) {
            return Class.forName("org.vigil.Main");
        }
    }
}
