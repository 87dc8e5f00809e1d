package org.vigil.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.vigil.web.Answer;
import org.vigil.web.Api;
import org.vigil.web.Feed;

/**
 * A page for an operator's browser, and what it shows. It looks and cannot act: what is to be done it says as commands, which
 * ask for a reason and are on record.
 */
public final class PageRoutes {
    /** uPlot draws the charts: MIT licence, its text is beside it in the jar. */
    private static final String CHARTS = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

    private static final String CSS = "text/css; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";

    private final Feed feed;

    /** @param feed of {@link Lookout} */
    public PageRoutes(Feed feed) {
        this.feed = feed;
    }

    /** Adds {@code getPage}, {@code streamBoard} and what the page loads. */
    public void addTo(Api api) {
        Answer page = Answer.page(bytes("page/page.html"));
        api.essential("getPage", call -> page);
        serve(api, "getPageStyle", CSS, "page/page.css");
        serve(api, "getPageScript", SCRIPT, "page/page.js");
        serve(api, "getPageIcon", "image/svg+xml", "page/icon.svg");
        serve(api, "getChartStyle", CSS, CHARTS + "uPlot.min.css");
        serve(api, "getChartScript", SCRIPT, CHARTS + "uPlot.iife.min.js");
        api.feed("streamBoard", feed);
    }

    private static void serve(Api api, String operation, String type, String name) {
        Answer answer = Answer.of(200, type, bytes(name));
        api.essential(operation, call -> answer);
    }

    private static byte[] bytes(String name) {
        try (InputStream in = PageRoutes.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no " + name + " in the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
