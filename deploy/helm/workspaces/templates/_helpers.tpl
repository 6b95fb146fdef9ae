{{- define "workspaces.name" -}}
{{- .Release.Name | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- define "workspaces.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: server
{{- end -}}

{{- define "workspaces.labels" -}}
{{ include "workspaces.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{- define "workspaces.image" -}}
{{ required "image.repository is needed: where the image stands." .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end -}}

{{- /* What both containers are given. */ -}}
{{- define "workspaces.environment" -}}
envFrom:
  - configMapRef:
      name: {{ include "workspaces.name" . }}
env:
  - name: ConnectionStrings__Workspaces
    valueFrom:
      secretKeyRef:
        name: {{ .Values.secretName }}
        key: connection-string
  - name: Workspaces__OperatorKey
    valueFrom:
      secretKeyRef:
        name: {{ .Values.secretName }}
        key: operator-key
  - name: Workspaces__MasterKey
    valueFrom:
      secretKeyRef:
        name: {{ .Values.secretName }}
        key: master-key
securityContext:
  runAsNonRoot: true
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
volumeMounts:
  - name: data
    mountPath: /data
  - name: tmp
    mountPath: /tmp
  - name: tls
    mountPath: /tls
    readOnly: true
{{- if .Values.profiles }}
  - name: profiles
    mountPath: /profiles
    readOnly: true
{{- end }}
{{- end -}}

{{- /* Probes of the kubelet check no certificates; the host must be one that the program answers to. */ -}}
{{- define "workspaces.probe" -}}
httpGet:
  path: {{ .path }}
  port: public
  scheme: HTTPS
  httpHeaders:
    - name: Host
      value: {{ (urlParse .root.Values.publicUrl).hostname }}
{{- end -}}
