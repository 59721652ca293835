// The loss over (w, b) as s = sqrt(mean (max(0, z_i) - y_i)^2), in units of
// the s that has the full colour; z_i = A u + B v + C is sample i's line.
in vec2 v_at;            // u, v: 0..1 across the field

uniform sampler2D u_samples;    // A, B, C, y of each, 256 a row
uniform int u_n;
uniform vec2 u_size;            // of the field, pixels
uniform vec4 u_lo, u_hi;
uniform vec4 u_line;            // contour colour
uniform vec2 u_contour;         // distance in s; half width in pixels

out vec4 o_color;

void main()
{
    float sum = 0.0;
    vec2 slope = vec2(0.0);     // of s^2/2
    for (int i = 0; i < u_n; i++) {
        vec4 a = texelFetch(u_samples, ivec2(i & 255, i >> 8), 0);
        float z = dot(a.xyz, vec3(v_at, 1.0));
        float r = max(z, 0.0) - a.w;
        sum += r*r;
        if (z > 0.0) slope += r*a.xy;
    }
    float n = float(max(u_n, 1)), s = sqrt(sum/n);
    vec3 color = mix(u_lo.rgb, u_hi.rgb, pow(min(s, 1.0), 0.8));

    // Pixels from one contour to the next, and to the nearest one. No line
    // where s is flat, fainter lines where they would run together.
    float steep = s > 0.0 ? length(slope/u_size)/(n*s) : 0.0;
    float step = u_contour.x;
    if (step > 0.0 && steep*1e4 > step) {
        float gap = step/steep;
        float k = max(floor(s/step + 0.5), 1.0);
        float cover = clamp(u_contour.y + 0.5 - abs(s/step - k)*gap, 0.0, min(1.0, 2.0*u_contour.y));
        color = mix(color, u_line.rgb, u_line.a*cover*clamp((gap - 2.0)*0.5, 0.0, 1.0));
    }
    o_color = vec4(color, 1.0);
}
