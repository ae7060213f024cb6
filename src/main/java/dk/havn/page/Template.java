package dk.havn.page;

import com.samskivert.mustache.Mustache;
import java.io.StringReader;
import java.util.Map;

/** A page's markup with holes; what goes into a {@code {{hole}}} is escaped, an unknown hole is an error at start. */
public final class Template {
    private static final Mustache.Compiler COMPILER =
            Mustache.compiler().escapeHTML(true).withLoader(name -> new StringReader(Assets.text(name + ".html")));

    private final com.samskivert.mustache.Template compiled;

    private Template(com.samskivert.mustache.Template compiled) {
        this.compiled = compiled;
    }

    /** @param name of a {@code web/<name>.html} on the class path, put there by the web build */
    public static Template load(String name) {
        return new Template(COMPILER.compile(Assets.text(name + ".html")));
    }

    public String render(Map<String, Object> values) {
        return compiled.execute(values);
    }
}
