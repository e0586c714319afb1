// SPDX-License-Identifier: Apache-2.0
package org.calltracking.graphql.internal.http;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** GraphiQL out of the bundle's own files: the page speaks with nobody but this server. */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/graphiql",
            "osgi.http.whiteboard.servlet.pattern=/graphiql/*",
            "osgi.http.whiteboard.servlet.name=graphiql",
            "osgi.http.whiteboard.servlet.asyncSupported:Boolean=true"
        })
public final class GraphiqlServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String PAGE = "index.html";

    /** Names of files, and no ways to other folders. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]+\\.(?:css|html|js|txt)");

    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css;charset=utf-8",
            "html", "text/html;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "txt", "text/plain;charset=utf-8");

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src data:; font-src data:; connect-src 'self'; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'none'";

    @Activate
    public GraphiqlServlet() {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = name(request.getPathInfo());
        try (InputStream file = open(name)) {
            if (file == null) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            response.setContentType(TYPES.get(name.substring(name.lastIndexOf('.') + 1)));
            response.setHeader("Content-Security-Policy", POLICY);
            // Scripts and styles have names of their own for each version.
            boolean versioned = name.endsWith(".js") || name.endsWith(".css");
            response.setHeader("Cache-Control", versioned ? "public, max-age=31536000, immutable" : "no-cache");
            file.transferTo(response.getOutputStream());
        }
    }

    private static String name(@Nullable String path) {
        return path == null || path.equals("/") ? PAGE : path.substring(1);
    }

    private static @Nullable InputStream open(String name) {
        return NAME.matcher(name).matches() ? GraphiqlServlet.class.getResourceAsStream("/graphiql/" + name) : null;
    }
}
