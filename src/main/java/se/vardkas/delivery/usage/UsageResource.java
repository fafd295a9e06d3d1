package se.vardkas.delivery.usage;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import se.vardkas.delivery.usage.Limits.Warning;
import se.vardkas.identity.CurrentCaller;
import se.vardkas.identity.access.Role;

/** What was sent, and what providers may charge for it. */
@Path("/api/v1/usage")
@Tag(name = "Usage")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.COORDINATOR_NAME, Role.ADMIN_NAME})
public class UsageResource {
    private final CurrentCaller caller;
    private final UsageReader reader;
    private final Prices prices;
    private final Clock clock;

    UsageResource(CurrentCaller caller, UsageReader reader, Prices prices, Clock clock) {
        this.caller = caller;
        this.reader = reader;
        this.prices = prices;
        this.clock = clock;
    }

    /** Of the caller's own tenant. */
    @GET
    @Operation(
            operationId = "usage",
            summary = "How many messages providers took, day by day or month by month",
            description =
                    "For checking a provider's bill. Every attempt that a provider took is counted once, on the day (of UTC)"
                            + " on which it did: a message that was sent twice is counted twice. Not counted are attempts of which"
                            + " nobody knows whether they were taken, what the break-glass list is told while the database is away, and"
                            + " answers to SMS that people send.")
    public Uni<UsageView> usage(
            @Parameter(description = "The first day, such as 2026-11-01. Left out: the first of this month")
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(description = "The last day. Left out: today") @QueryParam("to") @Nullable String to,
            @Parameter(description = "day (at most 366 of them) or month (of at most 3,660 days). Left out: day")
                    @QueryParam("by")
                    @Nullable
                    String by) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var period = UsagePeriod.read(from, to, by, today);
        return reader.of(caller.get().tenant(), period, today).map(found -> view(period, found));
    }

    private UsageView view(UsagePeriod period, UsageReader.Found found) {
        return new UsageView(
                period.from(),
                period.to(),
                period.by().wireName(),
                prices.currency(),
                found.lines().stream()
                        .map(line -> LineView.of(line, prices.cost(line)))
                        .toList(),
                found.warnings().stream().map(WarningView::of).toList());
    }

    /** What was sent in a period. */
    @Schema(name = "Usage")
    public record UsageView(
            LocalDate from,
            LocalDate to,
            @Schema(enumeration = {"day", "month"}) String by,

            @Schema(description = "Of the costs. Null: whoever runs the service has set no prices") @Nullable
            String currency,

            @Schema(description = "The newest first; where nothing was sent there is none")
            List<LineView> items,

            @Schema(
                    description =
                            "Where more was sent today than whoever runs the service holds to be usual. Nothing is held"
                                    + " back")
            List<WarningView> warnings) {}

    /** What was sent in a day or a month by one channel, through one provider, on occasions of one kind. */
    @Schema(name = "UsageLine")
    public record LineView(
            @Schema(description = "Such as 2026-11-23, or 2026-11")
            String period,

            @Schema(enumeration = {"push", "sms", "voice"}) String channel,
            @Schema(examples = "twilio") String provider,

            @Schema(
                    enumeration = {"alarm", "news", "drill", "check"},
                    description =
                            "alarm: cries for help; news: what becomes of alarms, and shifts; drill: whatever drills and"
                                    + " canaries send; check: codes and tests to people's own addresses")
            String occasion,

            @Schema(description = "Messages that the provider took")
            long messages,

            @Schema(
                    description =
                            "Of SMS the parts that are charged for, by their length and letters; else as messages")
            long parts,

            @Schema(
                    description =
                            "Of calls that were answered, the minutes begun, on the day on which the provider told of them")
            long minutes,

            @Schema(description = "Price times parts, of calls times minutes. Null: no price is set") @Nullable
            BigDecimal cost) {
        static LineView of(Line line, @Nullable BigDecimal cost) {
            return new LineView(
                    line.period(),
                    line.channel().wireName(),
                    line.provider(),
                    line.occasion(),
                    line.messages(),
                    line.parts(),
                    line.minutes(),
                    cost);
        }
    }

    /** More was sent today than is usual. */
    @Schema(name = "UsageWarning")
    public record WarningView(
            @Schema(enumeration = {"sms", "voice"}) String channel,

            @Schema(description = "Parts of SMS, or calls, since midnight of UTC")
            long sent,

            @Schema(description = "Above which this is a warning")
            long most) {
        static WarningView of(Warning warning) {
            return new WarningView(warning.channel().wireName(), warning.sent(), warning.most());
        }
    }
}
