// SPDX-License-Identifier: Apache-2.0
package org.calltracking.store.internal;

import java.io.IOException;
import java.io.StringReader;
import java.util.Properties;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.ibatis.builder.BuilderException;
import org.apache.ibatis.mapping.SqlSource;
import org.apache.ibatis.parsing.XNode;
import org.apache.ibatis.parsing.XPathParser;
import org.apache.ibatis.scripting.xmltags.XMLLanguageDriver;
import org.apache.ibatis.session.Configuration;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * MyBatis' own language, read by one parser. The original looks for a parser and for a path language anew for each
 * statement, which was a third of the time that a store took to open.
 */
final class ScriptLanguage extends XMLLanguageDriver {
    private static final String BEGIN = "<script>";

    private final DocumentBuilder documents;
    private final XPathParser paths;

    ScriptLanguage() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setIgnoringComments(true);
            documents = factory.newDocumentBuilder();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
        paths = new XPathParser(documents.newDocument());
    }

    @Override
    public SqlSource createSqlSource(Configuration configuration, String script, @Nullable Class<?> parameterType) {
        if (!script.startsWith(BEGIN)) {
            return super.createSqlSource(configuration, script, parameterType);
        }
        try {
            XNode statement = new XNode(
                    paths,
                    documents.parse(new InputSource(new StringReader(script))).getDocumentElement(),
                    new Properties());
            return createSqlSource(configuration, statement, parameterType);
        } catch (SAXException | IOException e) {
            throw new BuilderException("no script of SQL: " + script, e);
        }
    }
}
