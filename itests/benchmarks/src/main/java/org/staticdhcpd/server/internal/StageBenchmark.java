package org.staticdhcpd.server.internal;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.Destination;
import org.staticdhcpd.api.Query;
import org.staticdhcpd.api.Request;
import org.staticdhcpd.protocol.Decoded;
import org.staticdhcpd.protocol.Encoded;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.Packet;
import org.staticdhcpd.protocol.PacketWriter;

/** Each stage alone, for a DISCOVER by relay. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
public class StageBenchmark {
    private static final Octets SITES_OWN = Octets.ofText("hooks");

    private static final int CLIENT = 7;

    private final Ground ground = new Ground(1000);
    private final Course course = Course.of(Ground.stages(), Ground.policy());
    private final Admission admission = new Admission(System::nanoTime);
    private final PacketWriter writer = new PacketWriter();
    private final Packet packet = Ground.discover(CLIENT);
    private final Request request = ((Classified.Wanted) Classify.classify(packet, Ground.relayed())).request();
    private final Outline.Terms terms = new Outline.Terms(Ground.SERVER, true);
    private final ByteBuffer memory = ByteBuffer.allocateDirect(2048);
    private Answer answer;
    private Definition definition;
    private Decision.Answering decision;
    private Draft draft;
    private Packet reply;
    private Outline outline;

    /** Goes through all stages once. */
    @Setup
    public void go() {
        Ground.wire(packet).putInto(memory);
        memory.flip();
        answer = lookUp();
        definition = ((Answer.Found) answer).first();
        decision = (Decision.Answering) decide();
        draft = compose();
        course.outlines().learn(draft, definition);
        course.outlines().learn(draft, definition);
        outline = course.outlines().find(request, MessageType.OFFER, definition);
        reply = draft.preview();
    }

    /** Stage 2. */
    @Benchmark
    public Decoded decode() {
        return Decoded.copyOf(memory);
    }

    /** Stage 3. */
    @Benchmark
    public Object classify() {
        return Classify.classify(packet, request.arrival());
    }

    /** Stage 4, nobody ignored and no filter there. */
    @Benchmark
    public Optional<Decision> admit() {
        return admission.enter(request, course.policy(), request.arrival().receivedAt(), true);
    }

    /** Stage 5, in a table of 1,000. */
    @Benchmark
    public Answer lookUp() {
        return ground.table.find(Query.of(request));
    }

    /** What stage 4 remembers of a client that stage 5 has found. */
    @Benchmark
    public void acquaint() {
        admission.meet(request, definition, false);
    }

    /** Stage 6. */
    @Benchmark
    public Object decide() {
        return course.decide().byAnswer(request, answer, Ground.IDENTITY);
    }

    /** Stage 7 in full. */
    @Benchmark
    public Draft compose() {
        return Compose.draft(request, decision, Ground.IDENTITY, course.policy().values());
    }

    /** Stages 7 and 9 for decorators that only add an option, after an outline. */
    @Benchmark
    public PacketWriter sketch() {
        Sketch sketch = new Sketch(outline, request, decision, definition, terms);
        sketch.force(224, SITES_OWN);
        sketch.write(writer);
        return writer.end();
    }

    /** Stage 7 for decorators that do more. */
    @Benchmark
    public Draft draft() {
        return outline.draft(request, decision, definition, terms);
    }

    /** Stages 7 and 9 after an outline, as most replies are made. */
    @Benchmark
    public PacketWriter outlined() {
        Outline found = course.outlines().find(request, MessageType.OFFER, definition);
        found.write(writer, request, MessageType.OFFER, definition, terms, Additions.NONE);
        return writer.end();
    }

    /** Stage 8. */
    @Benchmark
    public Destination route() {
        return Route.destination(
                request,
                MessageType.OFFER,
                definition.ipNumber(),
                Ground.IDENTITY,
                course.policy().links());
    }

    /** Stage 9 for what a writer cannot write. */
    @Benchmark
    public Encoded encode() {
        return reply.encode(548);
    }
}
