package org.vigil.cli;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 10 minutes}. */
final class SpanConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        return Spans.read(text)
                .orElseThrow(() -> new TypeConversionException("a time is needed, such as \"10 minutes\" or 30s"));
    }
}
