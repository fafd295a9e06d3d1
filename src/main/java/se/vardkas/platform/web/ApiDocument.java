package se.vardkas.platform.web;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/**
 * Says in the document what is true of every address alike: how one is known, which problems may come, and which fields
 * may be null, as the code's own {@link Nullable} has it. Runs while the program is built.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ApiDocument implements OASFilter {
    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
    private static final DotName SCHEMA =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
    private static final String SCHEMAS = "#/components/schemas/";
    private static final Map<String, String> VALUES =
            Map.of(SCHEMAS + "UUID", "uuid", SCHEMAS + "Instant", "date-time", SCHEMAS + "LocalDate", "date");

    private final IndexView classes;

    public ApiDocument(IndexView classes) {
        this.classes = classes;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        var components = document.getComponents();
        var records = records();
        VALUES.keySet().forEach(value -> components.removeSchema(value.substring(SCHEMAS.length())));
        components.getSchemas().forEach((name, schema) -> {
            writeOutValues(schema);
            var type = records.get(name);
            if (type != null) {
                tellNulls(schema, type);
            }
        });
        var paths = document.getPaths();
        paths.setPathItems(new TreeMap<>(paths.getPathItems()));
        paths.getPathItems()
                .forEach((path, item) ->
                        item.getOperations().forEach((method, operation) -> tellProblems(path, method, operation)));
    }

    private Map<String, ClassInfo> records() {
        var records = new HashMap<String, ClassInfo>();
        for (var annotation : classes.getAnnotations(SCHEMA)) {
            var name = annotation.value("name");
            if (name != null
                    && annotation.target().kind() == AnnotationTarget.Kind.CLASS
                    && annotation.target().asClass().isRecord()) {
                records.put(name.asString(), annotation.target().asClass());
            }
        }
        return records;
    }

    private static void tellNulls(Schema schema, ClassInfo type) {
        for (var component : type.recordComponents()) {
            var property = schema.getProperties().get(component.name());
            if (!isNullable(component)) {
                require(schema, component.name());
            } else if (property != null) {
                schema.addProperty(component.name(), nullable(property));
            }
        }
    }

    private static boolean isNullable(RecordComponentInfo component) {
        return component.type().hasAnnotation(NULLABLE);
    }

    private static void require(Schema schema, String property) {
        if (schema.getRequired() == null || !schema.getRequired().contains(property)) {
            schema.addRequired(property);
        }
    }

    private static Schema nullable(Schema schema) {
        if (schema.getRef() == null) {
            return schema.addType(Schema.SchemaType.NULL);
        }
        return OASFactory.createSchema()
                .description(schema.getDescription())
                .addAnyOf(OASFactory.createSchema().ref(schema.getRef()))
                .addAnyOf(OASFactory.createSchema().addType(Schema.SchemaType.NULL));
    }

    /** Values have no name of their own in the document: a reader would have to look up what "Instant" is. */
    private static void writeOutValues(Schema schema) {
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((name, property) -> {
                var format = VALUES.get(String.valueOf(property.getRef()));
                if (format != null) {
                    property.ref(null).addType(Schema.SchemaType.STRING).format(format);
                }
            });
        }
    }

    private static void tellProblems(String path, PathItem.HttpMethod method, Operation operation) {
        if (operation.getSecurity() != null && !operation.getSecurity().isEmpty()) {
            operation.security(List.of(known("bearer"), known("cookie")));
            answers(operation, "401", "Unauthenticated");
            if (method == PathItem.HttpMethod.GET) {
                // What one may not see is not there.
                operation.getResponses().removeAPIResponse("403");
            } else {
                answers(operation, "403", "Forbidden");
            }
        }
        // A body that may be missing is one that is never refused.
        var body = operation.getRequestBody();
        if ((body != null && Boolean.TRUE.equals(body.getRequired())) || hasQuery(operation)) {
            answers(operation, "400", "Invalid");
        }
        if (path.contains("{")) {
            answers(operation, "404", "NotFound");
        }
        answers(operation, "default", "Problem");
        var responses = operation.getResponses();
        responses.setAPIResponses(new TreeMap<>(responses.getAPIResponses()));
    }

    private static SecurityRequirement known(String scheme) {
        return OASFactory.createSecurityRequirement().addScheme(scheme);
    }

    private static boolean hasQuery(Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> parameter.getIn() == Parameter.In.QUERY);
    }

    private static void answers(Operation operation, String status, String response) {
        operation
                .getResponses()
                .addAPIResponse(status, OASFactory.createAPIResponse().ref(response));
    }
}
